import {
  aDeclaredClusterStore,
  anOrigin,
} from '../__testUtils__/aDeclaredClusterStore';
import { aFleetCluster } from '../__testUtils__/aFleetCluster';
import { openDatabases } from '../__testUtils__/openDatabases';
import { ClusterReadModel } from '../clusters/ClusterReadModel';
import { LeaseStore } from './LeaseStore';
import type { Counts, Heartbeat } from '../domain/Observation';
import { ObservationStore } from './ObservationStore';
import type { WriteFence } from './writeObservations';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const thresholds = { heartbeatMs: 10_000, checksMs: 60_000 };
const start = 1_000_000;
const later = start + 7_000;

const answered: Heartbeat = {
  kind: 'answered',
  version: 'v1.36.2',
  failingChecks: [],
};
const failed: Heartbeat = { kind: 'failed', failure: 'refused the connection' };
const counts: Omit<Counts, 'observedAt' | 'source'> = {
  nodes: {
    total: 2,
    ready: 2,
    list: [
      {
        name: 'n1',
        ready: true,
        cordoned: false,
        version: null,
        zone: null,
        simulated: false,
      },
    ],
  },
  pods: { total: 5, running: 4, unhealthy: 1 },
  coverage: { complete: true, missing: [] },
};
const noCounts: typeof counts = {
  nodes: null,
  pods: null,
  coverage: {
    complete: false,
    missing: [
      { kind: 'Node', reason: 'forbidden' },
      { kind: 'Pod', reason: 'unreachable' },
    ],
  },
};

describe.each(ids)('ObservationStore on %p', id => {
  async function setUp() {
    const knex = await open(id);
    await aDeclaredClusterStore(knex).replace(
      [aFleetCluster()],
      anOrigin({ now: start }),
    );
    const leases = new LeaseStore(knex);
    const claim = async (owner: string, now: number) => {
      const [claimed] = await leases.claimDue(
        { owner, now, leaseMs: 30_000, heartbeatMs: 10_000 },
        ['harbour-dev'],
        9,
      );
      return claimed;
    };
    const model = new ClusterReadModel(knex, thresholds);
    const store = new ObservationStore(knex, thresholds);
    const { epoch } = await claim('x', start);
    return {
      claim,
      knex,
      store: {
        recordHeartbeat: (written: WriteFence, heartbeat: Heartbeat) =>
          store.recordHeartbeat(written, heartbeat, () => later),
        /** Of a reading that began when it was written, unless it is told. */
        recordCounts: (
          written: WriteFence,
          found: typeof counts,
          observedAt = written.now,
        ) =>
          store.recordCounts(written, {
            ...found,
            ...{ observedAt, source: 'https://a' },
          }),
        expireVerdicts: (now: number) => store.expireVerdicts(now),
        pruneChanges: (before: number) => store.pruneChanges(before),
      },
      fence: (now: number) => ({ cluster: 'harbour-dev', epoch, now }),
      find: async () => {
        const found = await model.find('harbour-dev');
        if (!found) throw new Error('the cluster is gone');
        return found;
      },
      model,
    };
  }

  it('turns ok with the first heartbeat and the first count of nodes', async () => {
    const { store, fence, find } = await setUp();
    await store.recordHeartbeat(fence(start), answered);
    expect((await find()).assessment).toMatchObject({
      verdict: 'unknown',
      reason: 'nodes not counted yet',
    });
    await store.recordCounts(fence(start + 50), counts);
    expect(await find()).toMatchObject({
      version: 'v1.36.2',
      assessment: { verdict: 'ok', since: start + 50 },
      pods: { total: 5, running: 4, unhealthy: 1, observedAt: start + 50 },
    });
  });

  it('tells of a row only when a person would see a difference', async () => {
    const { store, fence, find } = await setUp();
    const { id: rowId } = await find();
    const changed = async (now: number, heartbeat: Heartbeat) => {
      const outcome = await store.recordHeartbeat(fence(now), heartbeat);
      return outcome.kind === 'written' ? outcome.changedId : 'fenced';
    };
    expect(await changed(start, answered)).toBe(rowId);
    await store.recordCounts(fence(start), counts);
    expect(await changed(start + 10_000, answered)).toBeUndefined();
    expect(
      await changed(start + 20_000, { ...answered, version: 'v1.36.3' }),
    ).toBe(rowId);
    expect(await changed(start + 22_000, failed)).toBeUndefined();
    expect(await changed(start + 45_000, failed)).toBe(rowId);
    expect(await changed(start + 50_000, failed)).toBeUndefined();
  });

  it('keeps the last good figures with their age when the cluster falls silent', async () => {
    const { store, fence, find } = await setUp();
    await store.recordHeartbeat(fence(start), answered);
    await store.recordCounts(fence(start), counts);
    await store.recordHeartbeat(fence(start + 30_000), failed);
    await store.recordCounts(fence(start + 60_000), noCounts);
    expect(await find()).toMatchObject({
      version: 'v1.36.2',
      assessment: { verdict: 'unknown', since: start + 20_000 },
      facts: {
        lastGoodAt: start,
        failure: 'refused the connection',
        nodes: { total: 2, ready: 2, observedAt: start },
        missing: noCounts.coverage.missing,
      },
      pods: { total: 5, observedAt: start },
    });
  });

  it('keeps the reason of a failure while calls are held back', async () => {
    const { store, fence, find } = await setUp();
    await store.recordHeartbeat(fence(start), failed);
    await store.recordHeartbeat(fence(start + 5_000), {
      kind: 'failed',
      failure: null,
    });
    expect((await find()).facts.failure).toBe('refused the connection');
  });

  it('refuses what a replica writes after it was taken over', async () => {
    const { store, fence, claim, find } = await setUp();
    const taken = await claim('y', start + 31_000);
    expect(
      await store.recordHeartbeat(fence(start + 31_001), answered),
    ).toEqual({ kind: 'fenced' });
    expect(await store.recordCounts(fence(start + 31_001), counts)).toEqual({
      kind: 'fenced',
    });
    expect((await find()).facts.attemptedAt).toBeNull();
    const outcome = await store.recordHeartbeat(
      { cluster: 'harbour-dev', epoch: taken.epoch, now: start + 31_002 },
      answered,
    );
    expect(outcome.kind).toBe('written');
  });

  it('makes stale verdicts unknown once, without an observer, and writes history', async () => {
    const { store, fence, find, model } = await setUp();
    await store.recordHeartbeat(fence(start), answered);
    await store.recordCounts(fence(start), counts);
    expect(await store.expireVerdicts(start + 19_999)).toEqual([]);
    const { id: rowId } = await find();
    expect(await store.expireVerdicts(start + 21_000)).toEqual([rowId]);
    expect(await store.expireVerdicts(start + 22_000)).toEqual([]);
    expect((await find()).assessment).toMatchObject({
      verdict: 'unknown',
      since: start + 20_000,
    });
    const changes = await model.listChanges('harbour-dev', 9);
    expect(changes.map(change => change.verdict)).toEqual([
      'unknown',
      'ok',
      'unknown',
    ]);
  });

  it('forgets old history, but for what stood at its border', async () => {
    const { store, fence, model } = await setUp();
    await store.recordHeartbeat(fence(start), answered);
    await store.recordCounts(fence(start + 10), counts);
    const list = async () => {
      const changes = await model.listChanges('harbour-dev', 9);
      return changes.map(({ verdict }) => verdict);
    };
    await store.pruneChanges(start + 9);
    expect(await list()).toEqual(['ok', 'unknown']);
    await store.pruneChanges(start + 10);
    expect(await list()).toEqual(['ok']);
    await store.pruneChanges(start + 90);
    expect(await list()).toEqual(['ok']);
  });

  it('plans the next run with a heartbeat, and not once fenced', async () => {
    const { store, fence, claim, knex } = await setUp();
    const time = () =>
      knex('observers')
        .first('next_run_at')
        .then(row => Number(row.next_run_at));
    await store.recordCounts(fence(start), counts);
    expect(await time()).toBe(start + 10_000);
    await store.recordHeartbeat(fence(start), answered);
    expect(await time()).toBe(later);
    await claim('y', start + 31_000);
    await store.recordHeartbeat(fence(start + 31_001), answered);
    expect(await time()).toBe(start + 41_000);
  });

  it('keeps what was read last, whatever comes later, with the time of its reading', async () => {
    const { store, fence, find } = await setUp();
    await store.recordHeartbeat(fence(start), answered);
    await store.recordCounts(fence(start + 9_000), counts, start + 5_000);
    await store.recordCounts(fence(start + 9_001), noCounts, start + 4_000);
    expect(await find()).toMatchObject({
      facts: { nodes: { total: 2, observedAt: start + 5_000 }, missing: [] },
      pods: { total: 5, observedAt: start + 5_000 },
    });
  });

  it('writes the list of nodes if it is another one or old', async () => {
    const { store, fence, model } = await setUp();
    const list = (cordoned: boolean) => ({
      ...counts,
      nodes: {
        ...counts.nodes!,
        list: counts.nodes!.list.map(node => ({ ...node, cordoned })),
      },
    });
    const record = async (at: number, cordoned: boolean) => {
      await store.recordCounts(fence(at), list(cordoned));
      return model.findObservation('harbour-dev', 'nodes');
    };
    const first = await record(start, false);
    expect(first?.value).toMatchObject({ items: [{ cordoned: false }] });
    expect(await record(start + 1_000, false)).toEqual(first);
    const cordoned = await record(start + 2_000, true);
    expect(cordoned).toMatchObject({
      value: { items: [{ cordoned: true }], omitted: 1 },
      observedAt: start + 2_000,
    });
    expect(await record(start + 20_000, true)).toMatchObject({
      observedAt: start + 20_000,
    });
  });

  it('writes the nodes of a watch that told something before the reading began, as old as that', async () => {
    const { store, fence, model } = await setUp();
    await store.recordCounts(fence(start + 5_000), {
      ...counts,
      heardAt: { Node: start + 2_000, Pod: start + 4_000 },
    });
    expect(await model.findObservation('harbour-dev', 'nodes')).toMatchObject({
      value: { items: [expect.anything()] },
      observedAt: start + 2_000,
    });
  });

  it('writes what comes together at once, and one that cannot be written costs the others nothing', async () => {
    const knex = await open(id);
    const names = ['alpha', 'beta', 'gamma'];
    await aDeclaredClusterStore(knex).replace(
      names.map(name => ({ ...aFleetCluster(), name })),
      anOrigin({ now: start }),
    );
    const claimed = await new LeaseStore(knex).claimDue(
      { owner: 'x', now: start, leaseMs: 30_000, heartbeatMs: 10_000 },
      names,
      9,
    );
    const begun: string[] = [];
    knex.on('query', ({ sql }) => /^begin/i.test(sql) && begun.push(sql));
    const store = new ObservationStore(knex, thresholds);
    const record = (plan: (name: string) => number) =>
      Promise.allSettled(
        claimed.map(({ cluster, epoch }) =>
          store.recordHeartbeat({ cluster, epoch, now: start }, answered, () =>
            plan(cluster),
          ),
        ),
      );

    const together = await record(() => later);
    expect(together.map(({ status }) => status)).toEqual(
      names.map(() => 'fulfilled'),
    );
    expect(begun.length).toBeLessThan(names.length);

    const poisoned = await record(name => {
      if (name === 'beta') throw new Error('cannot be written');
      return later + 1;
    });
    const byName = Object.fromEntries(
      poisoned.map(({ status }, index) => [claimed[index].cluster, status]),
    );
    expect(byName).toEqual({
      alpha: 'fulfilled',
      beta: 'rejected',
      gamma: 'fulfilled',
    });
    const rows = await knex('observers').orderBy('cluster').select();
    expect(rows.map(row => Number(row.next_run_at))).toEqual([
      later + 1,
      later,
      later + 1,
    ]);
  });
});
