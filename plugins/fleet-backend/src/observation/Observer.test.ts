import { readFile } from 'node:fs/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { ChangeSignal } from '@fairway/backend-kit';
import { startThrowAwayFleet, type ThrowAwayFleet } from '@fairway/local-fleet';
import {
  listClustersQuerySchema,
  type ClusterNode,
  type ClusterSummary,
} from '@fairway/plugin-fleet-common';
import {
  openFleetClusters,
  type ClusterReading,
  type ClusterSignal,
} from '@fairway/plugin-fleet-node';
import { aFleetConfig } from '../__testUtils__/aFleetConfig';
import { openDatabases } from '../__testUtils__/openDatabases';
import {
  runObserver,
  type RunningObserver,
} from '../__testUtils__/runObserver';
import { waitUntil } from '../__testUtils__/waitUntil';
import { impatient } from '../checks/__testUtils__/impatient';
import { CheckStore } from '../checks/CheckStore';
import { FleetChecks } from '../checks/FleetChecks';
import { lonely } from './__testUtils__/lonely';
import { ClusterReadModel } from '../clusters/ClusterReadModel';
import { toSummary } from '../clusters/mapping';

jest.setTimeout(240_000);

const thresholds = { heartbeatMs: 2_000, checksMs: 5_000 };
const readerName = 'system:serviceaccount:fairway-system:reader';
const names = ['alpha', 'beta', 'gamma'];
const { ids, open } = openDatabases();

describe.each(ids)('observers of a real fleet on %p', id => {
  let fleet: ThrowAwayFleet;
  beforeAll(async () => {
    fleet = await startThrowAwayFleet({ clusters: names });
  });
  afterAll(() => fleet?.close());

  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  function connect(overrides: Record<string, { token?: string }> = {}) {
    const clusters = openFleetClusters(
      aFleetConfig(
        names.map(name => ({
          ...fleet.credentials(name, 'reader'),
          name,
          ...overrides[name],
        })),
      ),
    );
    closing.push(() => clusters.close());
    return clusters;
  }

  async function setUp(overrides?: Record<string, { token?: string }>) {
    const knex = await open(id);
    const observe = async (
      owner: string,
      signals: ClusterSignal<unknown>[] = [],
      more: Partial<Parameters<typeof runObserver>[0]> = {},
    ): Promise<RunningObserver> => {
      const running = await runObserver({
        owner,
        knex,
        clusters: connect(overrides),
        thresholds,
        signals: { list: () => signals },
        ...more,
      });
      closing.push(() => running.stop());
      return running;
    };
    const model = new ClusterReadModel(knex, thresholds);
    const look = async (): Promise<Record<string, ClusterSummary>> => {
      const now = Date.now();
      const query = listClustersQuerySchema.parse({});
      const { items } = await model.list(query, { now });
      return Object.fromEntries(
        items.map(item => [item.name, toSummary(item, thresholds, now)]),
      );
    };
    return { knex, observe, look, model };
  }

  const areAllOk = (rows: Record<string, ClusterSummary>) =>
    Object.values(rows).every(row => row.verdict === 'ok' && row.pods);

  it('sees versions, nodes and pods of clusters that are well', async () => {
    const { observe, look, model } = await setUp();
    await observe('x');
    // Nobody waits for the nodes of a new cluster: the first reading may see one that is not ready yet.
    const rows = await waitUntil(
      look,
      found =>
        areAllOk(found) && names.every(name => found[name].nodes?.ready === 3),
    );
    for (const name of names) {
      expect(rows[name]).toMatchObject({
        version: expect.stringMatching(/^v1\.\d+/),
        coverage: { complete: true, missing: [] },
        nodes: { total: 3, ready: 3 },
        source: fleet.credentials(name, 'reader').server,
      });
    }
    // The clusters are still making their first pods: what counts is that both counts meet.
    await waitUntil(
      async () => [await look(), await countPods(fleet)] as const,
      ([seen, actual]) =>
        names.every(name => seen[name].pods?.total === actual[name]),
    );
    const nodes = await model.findObservation('alpha', 'nodes');
    expect(nodes?.value).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          ready: true,
          cordoned: false,
          simulated: true,
        }),
      ]),
      omitted: 0,
    });
  });

  it('shows a stopped and a hung cluster as unknown within two heartbeats, keeps the other fresh, and both come back by themselves', async () => {
    const { observe, look } = await setUp();
    await observe('x');
    await waitUntil(look, areAllOk);
    await fleet.chaos('alpha', 'hang');
    await fleet.chaos('beta', 'stop');
    const silentAt = Date.now();
    const oldestGamma = { age: 0 };
    const dark = await waitUntil(look, rows => {
      const seen = Date.parse(rows.gamma.observedAt ?? '');
      oldestGamma.age = Math.max(oldestGamma.age, Date.now() - seen);
      return (
        rows.alpha.verdict === 'unknown' && rows.beta.verdict === 'unknown'
      );
    });
    const tolerance = 500;
    expect(Date.now() - silentAt).toBeLessThanOrEqual(
      2 * thresholds.heartbeatMs + tolerance,
    );
    expect(oldestGamma.age).toBeLessThan(2 * thresholds.heartbeatMs);
    expect(dark.gamma.verdict).toBe('ok');
    expect(dark.alpha.reason).toMatch(/^no answer for \d+ s: .+/);
    expect(dark.beta.reason).toMatch(/^no answer for \d+ s: .+/);
    // When it answered last: not now, and no longer ago than the heartbeat before it was stopped.
    const lastGood = Date.parse(dark.beta.observedAt ?? '');
    expect(lastGood).toBeLessThanOrEqual(silentAt);
    expect(lastGood).toBeGreaterThan(silentAt - 3 * thresholds.heartbeatMs);
    expect(dark.alpha).toMatchObject({
      version: expect.stringMatching(/^v1/),
      nodes: { total: 3 },
      coverage: { complete: false },
    });

    await fleet.chaos('alpha', 'resume');
    await fleet.chaos('beta', 'start');
    await waitUntil(look, areAllOk, 60_000);
  });

  it('reads for two plugins by one list, tells both why a hung cluster is not read, and keeps the others as fresh as they asked', async () => {
    const { observe, look } = await setUp();
    const readings: ClusterReading<unknown>[] = [];
    const signals = ['one', 'two'].map(
      (signal): ClusterSignal<unknown> => ({
        signal,
        kinds: [{ apiVersion: 'v1', kind: 'ServiceAccount' }],
        labelSelector: `fairway.dev/test!=${id}`,
        as: 'metadata',
        freshnessMs: 2_000,
        project: ({ metadata }) => metadata.name,
        record: async reading => void readings.push(reading),
      }),
    );
    await observe('x', signals);
    const of = (cluster: string, kind: 'read' | 'failed') =>
      readings.filter(
        reading => reading.cluster === cluster && reading.kind === kind,
      );
    await waitUntil(
      async () => readings,
      () => names.every(name => of(name, 'read').length >= 6),
    );
    const lists = (await readAudit(fleet, 'gamma')).filter(
      ({ stage, requestURI }) =>
        stage === 'ResponseComplete' &&
        requestURI.includes(`fairway.dev%2Ftest%21%3D${id}`),
    );
    expect(
      Math.abs(lists.length - of('gamma', 'read').length / 2),
    ).toBeLessThan(2);

    await fleet.chaos('alpha', 'hang');
    const before = of('gamma', 'read').length;
    await waitUntil(
      async () => readings,
      () => of('alpha', 'failed').length >= 4,
    );
    expect(of('alpha', 'failed')[0]).toMatchObject({
      failure: expect.stringMatching(/\S{3}/),
      coverage: { complete: false },
    });
    expect(of('gamma', 'read').length).toBeGreaterThan(before);
    expect((await look()).gamma.verdict).toBe('ok');
    await fleet.chaos('alpha', 'resume');
    const good = of('alpha', 'read').length;
    await waitUntil(
      async () => readings,
      () => of('alpha', 'read').length > good,
      60_000,
    );
  });

  it('tells pages of a cordoned node, a pod that crashes and a webhook without endpoints as they happen', async () => {
    const { knex, observe, look: lookAtAll, model } = await setUp();
    // What is told by the clock alone would come too late here.
    const pace = { ...thresholds, checksMs: 600_000 };
    let isShown = async () => false;
    /** When pages were told, as far as what they read then shows the change. */
    const told: number[] = [];
    const signal = new ChangeSignal({
      channel: 'changes',
      logger: mockServices.logger.mock(),
      signals: {
        publish: async () => {
          const at = Date.now();
          if (await isShown()) told.push(at);
        },
      },
    });
    const onChanged = (changedId: string) => signal.note([changedId]);
    const store = new CheckStore(knex);
    const checks = new FleetChecks({
      ...{ store, pace, checksMs: pace.checksMs, onChanged },
      manifestsOf: () => ({ kind: 'none' }),
      overridesOf: () => impatient,
      reporter: { close: () => undefined, note: () => undefined },
      logger: mockServices.logger.mock(),
      now: () => Date.now(),
    });
    await observe('x', checks.signals() as ClusterSignal<unknown>[], {
      ...{ thresholds: pace, onChanged },
    });
    const run = async (args: string[], input?: object) => {
      const text = input && JSON.stringify(input);
      const result = await fleet.kubectl('alpha', args, 'admin', text);
      if (result.code !== 0) throw new Error(result.stderr);
    };
    const find = async (check: string) =>
      (await store.find('alpha')).verdicts.get(check);
    const isSeen = async (check: string, name: string) =>
      (await find(check))?.evidence.some(each => each.name === name) ?? false;
    const create = ['create', '-f', '-'];
    const node = lonely.node.metadata.name;
    await run(create, lonely.node);
    await run(create, lonely.pod);
    await waitUntil(lookAtAll, areAllOk);
    await waitUntil(() => find('FW-WEBHOOK-NOENDPOINTS'), Boolean);
    await waitUntil(
      async () => (await lookAtAll()).alpha.nodes?.total,
      total => total === 4,
    );

    /** Milliseconds from the change until pages are told and would show it. */
    const measure = async (
      change: () => Promise<void>,
      look: () => Promise<boolean>,
    ) => {
      isShown = look;
      told.length = 0;
      await change();
      const at = Date.now();
      const [first] = await waitUntil(
        async () => told,
        ({ length }) => length > 0,
      );
      return first - at;
    };
    const times = {
      cordoned: await measure(
        () => run(['cordon', node]),
        async () => {
          const nodes = await model.findObservation('alpha', 'nodes');
          const { items } = nodes?.value as { items: ClusterNode[] };
          return (
            items.some(each => each.name === node && each.cordoned) &&
            isSeen('FW-NODE-CORDONED', node)
          );
        },
      ),
      crashing: await measure(
        () => run(lonely.crash),
        () => isSeen('FW-POD-CRASHLOOP', 'lonely'),
      ),
      webhook: await measure(
        () => run(create, lonely.webhook),
        () => isSeen('FW-WEBHOOK-NOENDPOINTS', 'lonely'),
      ),
    };
    // Read by people: a loaded machine takes longer.
    process.stdout.write(`told after, in ms: ${JSON.stringify(times)}\n`);
    expect(Math.max(...Object.values(times))).toBeLessThan(10_000);
    await run(['delete', 'validatingwebhookconfiguration', 'lonely']);
    await run(['delete', 'node', node]);
  });

  it('says that an identity is refused, instead of green or silence', async () => {
    const { observe, look } = await setUp({ beta: { token: 'not-a-token' } });
    await observe('x');
    const rows = await waitUntil(look, found =>
      found.beta.reason.includes('unauthorized'),
    );
    expect(rows.beta).toMatchObject({ verdict: 'unknown', observedAt: null });
    expect(JSON.stringify(rows)).not.toContain('not-a-token');
    await waitUntil(look, found => found.alpha.verdict === 'ok');
  });

  it('observes each cluster once with two replicas, and the other takes over from one that froze', async () => {
    const { observe, look, knex } = await setUp();
    const first = await observe('x');
    await observe('y');
    const owners = async () =>
      (await knex('observers').pluck('lease_owner')).sort();
    await waitUntil(owners, found => new Set(found).size === 2);
    await waitUntil(look, areAllOk);

    const begun = Date.now();
    const before = await countHeartbeats(fleet);
    await waitUntil(
      async () => Date.now() - begun,
      ms => ms > 10_000,
    );
    const rounds = (Date.now() - begun) / thresholds.heartbeatMs;
    const after = await countHeartbeats(fleet);
    for (const name of names) {
      const count = after[name] - before[name];
      expect(count).toBeGreaterThanOrEqual(rounds * 0.6);
      // Intervals are up to a tenth shorter than planned; twice as many would be two observers.
      expect(count).toBeLessThanOrEqual(rounds * 1.4 + 1);
    }

    await first.freeze();
    const frozenAt = Date.now();
    await waitUntil(owners, found => found.every(owner => owner === 'y'));
    expect(Date.now() - frozenAt).toBeLessThan(
      2 * 3 * thresholds.heartbeatMs + 1_000,
    );
    await waitUntil(look, areAllOk);
  });

  it('never asked for a Secret', async () => {
    for (const name of names) {
      const asked = (await readAudit(fleet, name)).filter(
        event => event.user?.username === readerName,
      );
      expect(asked.length).toBeGreaterThan(10);
      const resources = new Set(
        asked.map(event => event.objectRef?.resource ?? event.requestURI),
      );
      expect([...resources].join()).not.toMatch(/secret/i);
    }
  });
});

async function countPods(
  fleet: ThrowAwayFleet,
): Promise<Record<string, number>> {
  const counts = await Promise.all(
    names.map(async name => {
      const listed = ['get', 'pods', '-A', '-o', 'name'];
      const { stdout } = await fleet.kubectl(name, listed);
      return [name, stdout.trim().split('\n').length] as const;
    }),
  );
  return Object.fromEntries(counts);
}

interface AuditEvent {
  stage: string;
  requestURI: string;
  user?: { username: string };
  objectRef?: { resource?: string };
}

async function readAudit(
  fleet: ThrowAwayFleet,
  name: string,
): Promise<AuditEvent[]> {
  const text = await readFile(fleet.auditLog(name), 'utf8');
  return text
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line));
}

async function countHeartbeats(
  fleet: ThrowAwayFleet,
): Promise<Record<string, number>> {
  const counts = await Promise.all(
    names.map(async name => {
      const events = await readAudit(fleet, name);
      const beats = events.filter(
        ({ stage, requestURI, user }) =>
          stage === 'ResponseComplete' &&
          requestURI.startsWith('/readyz') &&
          user?.username === readerName,
      );
      return [name, beats.length] as const;
    }),
  );
  return Object.fromEntries(counts);
}
