import { mockServices } from '@backstage/backend-test-utils';
import { EventEmitter, on } from 'node:events';
import {
  ClusterError,
  type ClusterClient,
  type WatchEvent,
} from '@fairway/cluster-client';
import type { ClusterReading, ClusterSignal } from '@fairway/plugin-fleet-node';
import {
  aDeclaredClusterStore,
  anOrigin,
} from '../__testUtils__/aDeclaredClusterStore';
import { aFleetCluster } from '../__testUtils__/aFleetCluster';
import { openDatabases } from '../__testUtils__/openDatabases';
import { waitUntil } from '../__testUtils__/waitUntil';
import { ClusterReadModel } from '../clusters/ClusterReadModel';
import type { Heartbeat } from '../domain/Observation';
import { LeaseStore } from './LeaseStore';
import { SignalObserver, type SignalObserverDeps } from './SignalObserver';
import { SignalStore } from './SignalStore';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const start = 1_000_000;
const leaseMs = 90_000;
const thresholds = { heartbeatMs: 10_000, checksMs: 60_000 };
const answered: Heartbeat = {
  kind: 'answered',
  version: 'v1.36.2',
  failingChecks: [],
};

type Reading = ClusterReading<unknown>;

const aPod = (name: string, namespace = 'shop'): WatchEvent => ({
  type: 'modified',
  object: { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace } },
});

describe.each(ids)('SignalObserver on %p', id => {
  async function setUp(
    registered: Partial<ClusterSignal<unknown>>[] = [{}],
    options: {
      names?: string[];
      firstReadings?: SignalObserverDeps['firstReadings'];
    } = {},
  ) {
    const { names = ['a', 'b'], firstReadings } = options;
    const knex = await open(id);
    await aDeclaredClusterStore(knex).replace(
      names.map(name =>
        aFleetCluster({ name, server: `https://${name}.example.com` }),
      ),
      anOrigin({ now: start }),
    );
    const clock = { now: start };
    const recorded: Reading[] = [];
    const listed: string[] = [];
    const hung = new Set<string>();
    /** Kinds that no cluster can list now. */
    const broken = new Set<string>();
    const signals = registered.map(
      (override): ClusterSignal<unknown> => ({
        signal: 'one',
        kinds: [{ apiVersion: 'v1', kind: 'Pod' }],
        as: 'metadata',
        freshnessMs: 30_000,
        project: ({ metadata }) => metadata.name,
        record: async reading => void recorded.push(reading),
        ...override,
      }),
    );
    const watches = new Set<string>();
    const watchesBegun: string[] = [];
    const events = new EventEmitter();
    async function* until(signal: AbortSignal): AsyncGenerator<WatchEvent> {
      yield aPod('x');
      yield {
        ...{ type: 'bookmark', resourceVersion: '1', isInitialEnd: true },
      };
      for await (const [event] of on(events, 'event', { signal })) {
        if (event instanceof Error) throw event;
        yield event;
      }
    }
    const aReader = (cluster: string) =>
      ({
        async *list({ kind }: { kind: string }) {
          listed.push(`${cluster} ${kind}`);
          while (hung.has(cluster)) {
            await new Promise(resolve => setTimeout(resolve, 5));
          }
          if (broken.has(kind)) {
            throw new ClusterError('server-error', `${cluster}: try later`);
          }
          yield {
            items: [{ apiVersion: 'v1', kind, metadata: { name: 'x' } }],
            resourceVersion: '',
          };
        },
        async *watch(_: unknown, { signal }: { signal: AbortSignal }) {
          watches.add(cluster);
          watchesBegun.push(cluster);
          try {
            yield* until(signal);
          } finally {
            watches.delete(cluster);
          }
        },
      } as unknown as ClusterClient);
    const observer = new SignalObserver({
      clusters: {
        find: name =>
          aFleetCluster({ name, server: `https://${name}.example.com` }),
        reader: name => {
          if (name === 'none') throw new ClusterError('unauthorized', 'no');
          return aReader(name);
        },
      },
      signals: { list: () => signals },
      store: new SignalStore(knex),
      logger: mockServices.logger.mock(),
      now: () => clock.now,
      random: () => 0,
      firstReadings,
    });
    const claim = (owner = 'x') =>
      new LeaseStore(knex).claimDue(
        { owner, now: clock.now, leaseMs, heartbeatMs: 10_000 },
        names,
        9,
      );
    /** Claims, notes a heartbeat of each, and reads what is due. */
    const round = async (heartbeats: Record<string, Heartbeat> = {}) => {
      for (const { cluster, epoch } of await claim()) {
        observer.hold({ cluster, epoch, until: clock.now + leaseMs });
        observer.noteHeartbeat(
          { cluster, epoch },
          heartbeats[cluster] ?? answered,
        );
      }
      observer.tick();
    };
    const settle = (count: number) =>
      waitUntil(
        async () => recorded,
        found => found.length >= count,
      );
    const model = new ClusterReadModel(knex, thresholds);
    const find = async (cluster: string) =>
      model.findObservation(cluster, 'signal/one');
    const stop = () => observer.stop();
    return {
      ...{ claim, clock, find, hung, knex, listed, observer, recorded },
      ...{ broken, events, watches, watchesBegun },
      ...{ round, settle, stop },
    };
  }

  it('reads each cluster as fresh as was asked for, tells the subscriber, and stores a summary', async () => {
    const { clock, find, listed, recorded, round, settle } = await setUp();
    await round();
    await settle(2);
    expect(recorded).toContainEqual(
      expect.objectContaining({ kind: 'read', cluster: 'a', rows: ['x'] }),
    );
    expect(await find('a')).toEqual({
      value: { counts: { Pod: 1 } },
      observedAt: start,
      source: 'https://a.example.com',
      coverage: { complete: true, missing: [] },
    });
    clock.now = start + 20_000;
    await round();
    clock.now = start + 30_000;
    await round();
    await settle(4);
    expect(recorded).toHaveLength(4);
    expect(listed).toHaveLength(4);
  });

  it('tells why a silent cluster was not read, without asking it, and keeps the last good summary', async () => {
    const { clock, find, listed, recorded, round, settle } = await setUp();
    await round();
    await settle(2);
    clock.now = start + 30_000;
    const failure = 'refused the connection (ECONNREFUSED)';
    await round({ a: { kind: 'failed', failure } });
    await settle(4);
    expect(recorded).toContainEqual(
      expect.objectContaining({
        kind: 'failed',
        cluster: 'a',
        failure,
        observedAt: clock.now,
      }),
    );
    expect(listed.filter(each => each.startsWith('a'))).toHaveLength(1);
    expect(await find('a')).toMatchObject({
      value: { counts: { Pod: 1 } },
      observedAt: start,
      coverage: {
        complete: false,
        missing: [{ kind: 'Pod', reason: failure }],
      },
    });

    clock.now += 10_000;
    await round();
    expect((await settle(5))[4]).toMatchObject({ kind: 'read', cluster: 'a' });
  });

  it('takes nothing that is watched for new while the storage of the API server does not answer', async () => {
    const { clock, events, find, recorded, round, settle, stop } = await setUp([
      { live: true, selects: async name => name === 'a' },
    ]);
    await round();
    await settle(1);
    clock.now = start + 30_000;
    await round({ a: { ...answered, failingChecks: ['etcd'] } });
    await settle(2);
    expect(recorded[1]).toMatchObject({
      kind: 'failed',
      failure: expect.stringContaining('storage of its API server'),
    });
    events.emit('event', {
      ...{ type: 'bookmark', resourceVersion: '1', isInitialEnd: false },
    });
    clock.now = start + 60_000;
    await round({ a: { ...answered, failingChecks: ['etcd'] } });
    await settle(3);
    expect(await find('a')).toMatchObject({
      value: { counts: { Pod: 1 } },
      observedAt: start,
      coverage: { complete: false, missing: [{ kind: 'Pod' }] },
    });

    clock.now += 10_000;
    await round();
    expect((await settle(4))[3]).toMatchObject({
      ...{ kind: 'read', observedAt: clock.now },
    });
    await stop();
  });

  it('forgets a signal that no longer looks at a cluster, and not because that cannot be asked', async () => {
    let selects = async () => true;
    const { clock, find, recorded, round, settle } = await setUp([
      { selects: () => selects() },
    ]);
    await round();
    await settle(2);
    selects = async () => {
      throw new Error('the database is away');
    };
    clock.now = start + 30_000;
    await round();
    expect(await find('a')).toBeDefined();
    selects = async () => false;
    clock.now = start + 60_000;
    await round();
    await waitUntil(
      async () => [await find('a'), await find('b')],
      found => found.every(each => each === undefined),
    );
    expect(recorded).toHaveLength(2);
    selects = async () => true;
    clock.now = start + 90_000;
    await round();
    await settle(4);
    expect(await find('a')).toMatchObject({ observedAt: clock.now });
  });

  it('calls a reading of which a part failed as old as the last whole one', async () => {
    const kinds = ['Pod', 'Node'].map(kind => ({ apiVersion: 'v1', kind }));
    const { broken, clock, find, recorded, round, settle } = await setUp([
      { kinds, partial: true, selects: async name => name === 'a' },
    ]);
    await round();
    await settle(1);
    broken.add('Node');
    clock.now = start + 30_000;
    await round();
    await settle(2);
    expect(recorded[1]).toMatchObject({ kind: 'read', failed: ['Node'] });
    expect(await find('a')).toMatchObject({
      observedAt: start,
      value: { counts: { Node: 1, Pod: 1 } },
      coverage: { complete: false, missing: [{ kind: 'Node' }] },
    });
    broken.clear();
    clock.now = start + 60_000;
    await round();
    await settle(3);
    expect(await find('a')).toMatchObject({
      observedAt: clock.now,
      coverage: { complete: true },
    });
  });

  it('waits for no cluster that hangs', async () => {
    const { clock, hung, recorded, round, settle, stop } = await setUp();
    hung.add('a');
    await round();
    await settle(1);
    clock.now = start + 30_000;
    await round();
    await settle(2);
    expect(recorded.map(({ cluster }) => cluster)).toEqual(['b', 'b']);
    hung.clear();
    await stop();
  });

  it('reads a few clusters of a crowd at once for the first time, and lets none that hangs keep the others waiting', async () => {
    const names = Array.from({ length: 9 }, (_, index) => `c${index}`);
    const { clock, hung, listed, recorded, round, settle, stop } = await setUp(
      [{}],
      { names, firstReadings: { atOnce: 2, placeMs: 400 } },
    );
    names.slice(0, 4).forEach(name => hung.add(name));
    await round();
    await waitUntil(
      async () => listed,
      ({ length }) => length > 0,
    );
    expect(listed).toHaveLength(2);
    await settle(5);
    expect(recorded.map(({ cluster }) => cluster).sort()).toEqual([
      ...['c4', 'c5', 'c6', 'c7', 'c8'],
    ]);
    hung.clear();
    await settle(9);

    // All of them come back at once, as they do if the portal's own network was away.
    clock.now += 30_000;
    const silent: Heartbeat = { kind: 'failed', failure: 'no answer' };
    await round(Object.fromEntries(names.map(name => [name, silent])));
    await settle(18);
    names.forEach(name => hung.add(name));
    clock.now += 30_000;
    listed.length = 0;
    await round();
    await waitUntil(
      async () => listed,
      ({ length }) => length > 0,
    );
    expect(listed).toHaveLength(2);
    hung.clear();
    await settle(27);
    await stop();
  });

  it('lists once for two who are due together, and spares the one that could wait', async () => {
    const counts: Record<string, number> = { one: 0, two: 0 };
    const count = async ({ signal, cluster }: Reading) => {
      if (cluster === 'a') counts[signal] += 1;
    };
    const { clock, listed, round } = await setUp([
      { record: count },
      { signal: 'two', freshnessMs: 60_000, record: count },
    ]);
    const expected = [
      { at: 0, one: 1, two: 1, lists: 1 },
      { at: 30_000, one: 2, two: 1, lists: 2 },
      { at: 60_000, one: 3, two: 2, lists: 3 },
    ];
    for (const { at, lists, ...told } of expected) {
      clock.now = start + at;
      await round();
      await waitUntil(
        async () => ({ ...counts }),
        seen => seen.one === told.one && seen.two === told.two,
      );
      expect(listed.filter(each => each === 'a Pod')).toHaveLength(lists);
    }
  });

  it('costs nothing where nothing is registered or the cluster is not of interest', async () => {
    const nobody = await setUp([]);
    await nobody.round();
    const picky = await setUp([{ selects: async name => name === 'b' }]);
    await picky.round();
    await picky.settle(1);
    expect(nobody.listed).toEqual([]);
    expect(picky.listed).toEqual(['b Pod']);
    expect(await nobody.knex('observations').select('*')).toEqual([]);
  });

  it('tells nobody of what was read under a lease that was lost', async () => {
    const { claim, clock, hung, knex, listed, recorded, round, settle } =
      await setUp();
    hung.add('a');
    await round();
    await settle(1);
    clock.now = start + leaseMs + 10_000;
    expect(await claim('y')).toHaveLength(2);
    clock.now = start + 20_000;
    hung.clear();
    await waitUntil(
      async () => listed,
      found => found.includes('a Pod'),
    );
    await new Promise(resolve => setTimeout(resolve, 600));
    expect(recorded.map(({ cluster }) => cluster)).toEqual(['b']);
    expect(await knex('observations').pluck('cluster')).toEqual(['b']);
  });

  it('watches what wants to be watched, lists nothing for it, and tells what changes by its namespace', async () => {
    const { events, find, listed, recorded, round, settle, stop } = await setUp(
      [{ live: true, selects: async name => name === 'a' }],
    );
    await round();
    await settle(1);
    events.emit('event', aPod('y', 'till'));
    events.emit('event', aPod('x'));
    const [first, second] = await settle(2);
    expect(first).toMatchObject({ kind: 'read', rows: ['x'] });
    expect(second).toMatchObject({
      ...{ kind: 'read', cluster: 'a', namespace: 'till', rows: ['y'] },
    });
    expect(await find('a')).toMatchObject({ value: { counts: { Pod: 2 } } });
    expect(listed).toEqual([]);
    // The pod that is as it was is told to nobody.
    await new Promise(resolve => setTimeout(resolve, 700));
    expect(recorded).toHaveLength(2);
    await stop();
  });

  it('tells who needs all of a cluster that, whatever namespace changed, from memory', async () => {
    const { events, listed, recorded, round, settle, stop } = await setUp([
      { live: true, whole: true, selects: async name => name === 'a' },
    ]);
    await round();
    await settle(1);
    events.emit('event', aPod('y', 'till'));
    events.emit('event', aPod('z', 'shop'));
    const [, second] = await settle(2);
    expect(second).toMatchObject({ kind: 'read', rows: ['x', 'y', 'z'] });
    expect(second.namespace).toBeUndefined();
    // However much goes on, it is told about once a second.
    for (let change = 0; change < 15; change += 1) {
      events.emit('event', aPod(`more-${change}`));
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    await waitUntil(
      async () => recorded.at(-1),
      last => last?.kind === 'read' && last.rows.length === 18,
    );
    expect(recorded.length).toBeLessThanOrEqual(5);
    expect(listed).toEqual([]);
    await stop();
  });

  it('lists what is watched if the watch breaks, so that nothing stays as it was', async () => {
    const { clock, events, listed, recorded, round, settle, stop } =
      await setUp([
        { live: true, whole: true, selects: async name => name === 'a' },
      ]);
    await round();
    await settle(1);
    events.emit('event', new ClusterError('unreachable', 'a: gone away'));
    await new Promise(resolve => setTimeout(resolve, 100));
    clock.now = start + 30_000;
    await round();
    await settle(2);
    expect(listed).toEqual(['a Pod']);
    expect(recorded.at(-1)).toMatchObject({
      ...{ kind: 'read', observedAt: start + 30_000 },
    });
    await stop();
  });

  it('lists what is watched if the watch falls silent, and calls nothing newer than what it said last', async () => {
    const { clock, events, find, listed, recorded, round, settle, stop } =
      await setUp([{ live: true, selects: async name => name === 'a' }]);
    await round();
    await settle(1);
    clock.now = start + 60_000;
    await round();
    await settle(2);
    expect(listed).toEqual([]);
    expect(recorded[1]).toMatchObject({
      ...{ kind: 'read', observedAt: start + 60_000 },
      heardAt: { Pod: start },
    });
    await waitUntil(
      () => find('a'),
      found => found?.observedAt === start,
    );
    // Heartbeats are answered all the while.
    clock.now = start + 100_000;
    await round();
    await settle(3);
    expect(listed).toEqual(['a Pod']);
    expect(recorded[2]).toMatchObject({ observedAt: start + 100_000 });
    expect(recorded[2]).not.toHaveProperty('heardAt');
    await waitUntil(
      () => find('a'),
      found => found?.observedAt === start + 100_000,
    );

    clock.now = start + 110_000;
    events.emit('event', {
      ...{ type: 'bookmark', resourceVersion: '1', isInitialEnd: false },
    });
    clock.now = start + 140_000;
    await round();
    await settle(4);
    expect(listed).toEqual(['a Pod']);
    await stop();
  });

  it('asks a cluster that answers again soon for what could not be read', async () => {
    const { clock, recorded, round, settle, stop } = await setUp([
      {
        selects: async name => name === 'a',
        project: () => {
          throw new Error('no such field');
        },
      },
    ]);
    await round();
    await settle(1);
    clock.now = start + 7_499;
    await round();
    clock.now = start + 7_500;
    await round();
    await settle(2);
    expect(recorded.map(({ observedAt }) => observedAt - start)).toEqual([
      ...[0, 7_500],
    ]);
    await stop();
  });

  it('tells all of what is watched as often as was asked for, without asking the cluster', async () => {
    const { clock, listed, recorded, round, settle, stop } = await setUp([
      { live: true },
    ]);
    await round();
    await settle(2);
    clock.now = start + 30_000;
    await round();
    await settle(4);
    expect(recorded.map(({ observedAt }) => observedAt - start)).toEqual([
      ...[0, 0, 30_000, 30_000],
    ]);
    expect(listed).toEqual([]);
    await stop();
  });

  it('tells no change of a cluster that is silent', async () => {
    const { clock, events, recorded, round, settle, stop } = await setUp([
      { live: true, selects: async name => name === 'a' },
    ]);
    await round();
    await settle(1);
    clock.now = start + 10_000;
    await round({ a: { kind: 'failed', failure: 'no answer' } });
    events.emit('event', aPod('y'));
    await new Promise(resolve => setTimeout(resolve, 700));
    expect(recorded).toHaveLength(1);
    await stop();
  });

  it('reads of each cluster the kinds that are asked for there, and others once these change', async () => {
    const pods = [{ apiVersion: 'v1', kind: 'Pod' }];
    const kinds: Record<string, ClusterSignal<unknown>['kinds']> = {
      a: pods,
      b: [{ apiVersion: 'v1', kind: 'ConfigMap' }],
    };
    const { clock, listed, round, settle } = await setUp([
      { kinds: [], kindsOn: cluster => kinds[cluster] },
    ]);
    await round();
    await settle(2);
    expect(listed.sort()).toEqual(['a Pod', 'b ConfigMap']);
    kinds.b = pods;
    clock.now = start + 30_000;
    await round();
    await settle(4);
    expect(listed.slice(2).sort()).toEqual(['a Pod', 'b Pod']);
  });

  it('keeps a watch as long as the kinds that are asked for there are the same array', async () => {
    const one = { apiVersion: 'v1', kind: 'Pod' };
    let kinds = [one];
    const { clock, recorded, round, settle, stop, watchesBegun } = await setUp([
      {
        ...{ live: true, kinds: [], kindsOn: () => kinds },
        selects: async name => name === 'a',
      },
    ]);
    await round();
    await settle(1);
    clock.now = start + 30_000;
    await round();
    await settle(2);
    expect(watchesBegun).toEqual(['a']);
    kinds = [one];
    clock.now = start + 60_000;
    await round();
    await settle(3);
    expect(watchesBegun).toEqual(['a', 'a']);
    expect(recorded).toHaveLength(3);
    await stop();
  });

  it('ends its watches if the lease is lost, and when it stops', async () => {
    const { claim, clock, observer, round, settle, stop, watches } =
      await setUp([{ live: true }]);
    await round();
    await settle(2);
    expect([...watches].sort()).toEqual(['a', 'b']);
    clock.now = start + leaseMs + 10_000;
    expect(await claim('y')).toHaveLength(2);
    observer.tick();
    await waitUntil(
      async () => watches.size,
      size => size === 0,
    );
    await stop();
  });

  it('goes on if a subscriber cannot take up what was read', async () => {
    const told: string[] = [];
    const { clock, round } = await setUp([
      {
        record: async () => {
          throw new Error('its database is gone');
        },
      },
      {
        signal: 'two',
        record: async ({ cluster }) => void told.push(cluster),
      },
    ]);
    await round();
    await waitUntil(
      async () => told,
      found => found.length === 2,
    );
    clock.now = start + 30_000;
    await round();
    await waitUntil(
      async () => told,
      found => found.length === 4,
    );
    expect(told.sort()).toEqual(['a', 'a', 'b', 'b']);
  });
});
