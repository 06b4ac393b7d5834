import {
  ClusterError,
  type ClusterClient,
  type KubernetesObject,
} from '@fairway/cluster-client';
import { listDriftObjectsQuerySchema } from '@fairway/plugin-drift-common';
import type { FindingSet } from '@fairway/plugin-findings-node';
import type { ClusterReading } from '@fairway/plugin-fleet-node';
import { start } from '../__testUtils__/aRecord';
import { openDatabases } from '../__testUtils__/openDatabases';
import { DeclaredState } from '../declared/DeclaredState';
import { buildDeclared } from '../domain/buildDeclared';
import { toLiveRow, type LiveRow } from '../domain/LiveRow';
import { readDeclared } from '../domain/readDeclared';
import { DriftReadModel } from '../objects/DriftReadModel';
import { DriftStore } from '../store/DriftStore';
import { SnoozeStore } from '../store/SnoozeStore';
import { DriftDetector } from './DriftDetector';
import { DriftReporter } from './DriftReporter';
import { LiveComparison } from './LiveComparison';
import { SchemaSource } from './SchemaSource';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();

type Live = KubernetesObject & { data?: Record<string, string> };

const aMap = (name: string, mode = 'on'): Live => ({
  ...{ apiVersion: 'v1', kind: 'ConfigMap' },
  metadata: {
    ...{ name, namespace: 'storefront--shop' },
    labels: { 'fairway.dev/managed': 'true' },
  },
  data: { mode },
});

/** As the cluster has it; a person wrote `data` if it is not as declared. */
const live = (object: Live, resourceVersion = '1', manager = 'fairway') => ({
  ...object,
  metadata: {
    ...{ ...object.metadata, resourceVersion, uid: `uid-${resourceVersion}` },
    managedFields: [
      {
        ...{ manager, operation: 'Update', apiVersion: 'v1' },
        time: new Date(start).toISOString(),
        ...{ fieldsType: 'FieldsV1' },
        fieldsV1: { 'f:data': { '.': {}, 'f:mode': {} } },
      },
    ],
  },
});

/** A server that serves ConfigMaps, and publishes no schemas. */
function aReader(state: {
  live: Map<string, KubernetesObject>;
  gets: string[];
  failure?: ClusterError;
}): ClusterClient {
  return {
    version: async () => ({ gitVersion: 'v1.36.2' }),
    readText: async (path: string) => {
      if (path !== '/api/v1') return '{"paths":{}}';
      const kind = { name: 'configmaps', kind: 'ConfigMap', namespaced: true };
      return JSON.stringify({ resources: [{ ...kind, verbs: ['get'] }] });
    },
    get: async ({ name }: { name: string }) => {
      state.gets.push(name);
      if (state.failure) throw state.failure;
      const found = state.live.get(name);
      if (!found) throw new ClusterError('not-found', 'no such object');
      return found;
    },
  } as unknown as ClusterClient;
}

describe.each(ids)('DriftDetector on %p', id => {
  async function setUp(names = ['a', 'b']) {
    const knex = await open(id);
    const clock = { now: start + 1_000_000 };
    const now = () => clock.now;
    const bodies = new Map<string, Live>(
      names.map(name => [name, aMap(name)] as const),
    );
    const source = {
      id: 'fleet-repository',
      title: 'the fleet repository',
      failure: undefined as Error | undefined,
      /** Files that cannot be read. */
      broken: [] as string[],
      read: async () => {
        if (source.failure) throw source.failure;
        const files = [...bodies].map(([name, body]) => {
          const file = `rendered/one/storefront--shop/${name}.yaml`;
          const where = {
            ...{ source: source.id, file, blob: name, since: 0 },
            environment: 'storefront/shop',
          };
          return [file, readDeclared(JSON.stringify(body), where)] as const;
        });
        const problems = [{ line: 3, message: 'a value is missing' }];
        const broken = source.broken.map(
          file => [file, { objects: [], problems }] as const,
        );
        const all = new Map([...files, ...broken]);
        const toOwner = () => 'group:default/storefront';
        return new Map([['one', buildDeclared(all, toOwner)]]);
      },
      readBody: async ({ blob }: { blob: string }) => bodies.get(blob) as never,
      findCommit: async () => undefined,
    };
    const warnings: string[] = [];
    const logger = {
      warn: (message: string) => void warnings.push(message),
    };
    const declared = new DeclaredState({ source, logger, now });
    await declared.read();
    const cluster = {
      live: new Map<string, KubernetesObject>(
        names.map(name => [name, live(aMap(name))] as const),
      ),
      gets: [] as string[],
      failure: undefined as ClusterError | undefined,
    };
    const clusters = { reader: () => aReader(cluster) };
    const reports = new Map<string, FindingSet>();
    let reported = 0;
    const store = new DriftStore(knex);
    const snoozes = new SnoozeStore(knex);
    const detector = new DriftDetector({
      ...{ declared, store, logger, now, snoozes },
      schemas: new SchemaSource({ clusters, now }),
      comparison: new LiveComparison({ clusters, source, now }),
      reporter: new DriftReporter({
        report: set => {
          reported += 1;
          reports.set(set.rule.id, set);
        },
      }),
      times: { settleMs: 60_000, rolloutMs: 300_000 },
      onChanged: () => {},
    });
    const model = new DriftReadModel(knex, now);
    const findCluster = async () =>
      (await model.listClusters({ limit: 9 }, {})).items[0];
    /** Has a reading taken up, to its end. */
    const take = async (
      more: Partial<ClusterReading<LiveRow>> & { epoch?: number } = {},
    ) => {
      const { epoch = 5, ...rest } = more;
      const rows = [...cluster.live.values()].map(toLiveRow);
      await detector.signal().record(
        {
          ...{ kind: 'read', signal: 'drift', cluster: 'one', rows },
          ...{ observedAt: clock.now, source: '', counts: {} },
          coverage: { complete: true, missing: [] },
          ...rest,
        } as ClusterReading<LiveRow>,
        epoch,
      );
      await detector.settle();
    };
    const listOpen = async () =>
      (
        await model.list({ limit: 200, sort: 'name', order: 'asc' }, {})
      ).items.map(({ name, verdict, unknown }) => ({ name, verdict, unknown }));
    return {
      ...{ bodies, clock, cluster, declared, detector, source, store },
      ...{ findCluster, listOpen, model, reports, snoozes, take, warnings },
      countReported: () => reported,
    };
  }

  it('tells of a file that cannot be read, on the cluster and as a finding', async () => {
    const { declared, findCluster, reports, source, take } = await setUp();
    await take();
    expect(await findCluster()).toMatchObject({ missing: [] });
    source.broken.push('rendered/one/x.yaml');
    await declared.read();
    await take();
    expect(await findCluster()).toMatchObject({
      missing: [
        { kind: 'rendered/one/x.yaml:3', reason: 'a value is missing' },
      ],
    });
    expect(reports.get('FW-DRIFT-FILE')?.findings).toHaveLength(1);
  });

  it('compares each object once, and asks nothing as long as neither side has changed', async () => {
    const { cluster, countReported, findCluster, take } = await setUp();
    await take();
    expect(cluster.gets.sort()).toEqual(['a', 'b']);
    expect(await findCluster()).toMatchObject({ counts: { inSync: 2 } });
    const before = countReported();
    await take();
    expect(cluster.gets).toHaveLength(2);
    expect(countReported()).toBe(before);
  });

  it('reads the one object that changed, and reports what a person did at once', async () => {
    const { cluster, listOpen, reports, take } = await setUp();
    await take();
    cluster.gets.length = 0;
    cluster.live.set('a', live(aMap('a', 'off'), '2', 'kubectl-edit'));
    await take({ namespace: 'storefront--shop' });
    expect(cluster.gets).toEqual(['a']);
    expect(await listOpen()).toEqual([
      { name: 'a', verdict: 'drifted', unknown: null },
    ]);
    expect(reports.get('FW-DRIFT-CHANGED')?.findings).toMatchObject([
      {
        owner: 'group:default/storefront',
        subject: { title: 'ConfigMap a: data.mode' },
      },
    ]);
  });

  it('has a controller’s change and a deletion settle, and reads nothing for that', async () => {
    const { clock, cluster, findCluster, listOpen, take } = await setUp();
    await take();
    cluster.live.set('a', live(aMap('a', 'off'), '2', 'some-controller'));
    cluster.live.delete('b');
    await take();
    expect(await findCluster()).toMatchObject({ counts: { settling: 2 } });
    const asked = cluster.gets.length;
    clock.now += 60_000;
    await take();
    expect(await listOpen()).toMatchObject([
      { name: 'a', verdict: 'drifted' },
      { name: 'b', verdict: 'missing' },
    ]);
    expect(cluster.gets).toHaveLength(asked);
  });

  it('makes one finding of hundreds that are deleted at once', async () => {
    const names = Array.from({ length: 500 }, (_, index) => `part-${index}`);
    const { clock, cluster, findCluster, reports, take } = await setUp(names);
    await take();
    cluster.live.clear();
    await take();
    clock.now += 60_000;
    await take();
    expect(await findCluster()).toMatchObject({ counts: { missing: 500 } });
    expect(reports.get('FW-DRIFT-MISSING')?.findings).toHaveLength(1);
    expect(cluster.gets).toHaveLength(500);
  });

  it('calls a cluster that could not be read unknown, keeps what was open, and recovers', async () => {
    const { cluster, findCluster, listOpen, reports, take } = await setUp();
    cluster.live.set('a', live(aMap('a', 'off'), '2', 'kubectl-edit'));
    await take();
    await take({ kind: 'failed', failure: 'no answer' } as never);
    expect(await findCluster()).toMatchObject({
      ...{ unknown: 'no answer', severity: expect.any(String) },
      counts: { drifted: 1, inSync: 1 },
    });
    expect(await listOpen()).toHaveLength(1);
    expect(reports.get('FW-DRIFT-CHANGED')).toMatchObject({
      ...{ unassessed: 'no answer', findings: [expect.anything()] },
    });
    await take();
    expect(await findCluster()).toMatchObject({ unknown: null });
    expect(reports.get('FW-DRIFT-CHANGED')?.unassessed).toBeUndefined();
  });

  it('calls every cluster unknown once the repository was away for too long', async () => {
    const { clock, declared, findCluster, source, take } = await setUp();
    await take();
    source.failure = new Error('no route');
    await declared.read();
    clock.now += 300_001;
    await take();
    expect(await findCluster()).toMatchObject({
      ...{ unknown: 'the fleet repository cannot be read: no route' },
      counts: { inSync: 2 },
    });
  });

  it('calls objects of a kind that cannot be read unknown, and never missing', async () => {
    const { clock, findCluster, reports, take } = await setUp();
    await take();
    const missing = [{ kind: 'ConfigMap', reason: 'forbidden' }];
    const coverage = { complete: false, missing };
    await take({ rows: [], coverage } as never);
    clock.now += 600_000;
    await take({ rows: [], coverage } as never);
    expect(await findCluster()).toMatchObject({
      ...{ missing, counts: { unknown: 2, missing: 0, inSync: 0 } },
    });
    expect(reports.get('FW-DRIFT-UNREAD')?.findings).toHaveLength(1);
  });

  it('calls an object that may not be read unknown, and reads it again', async () => {
    const { cluster, findCluster, take } = await setUp(['a']);
    cluster.failure = new ClusterError('forbidden', 'one: get: forbidden: no');
    await take();
    expect(await findCluster()).toMatchObject({ counts: { unknown: 1 } });
    cluster.failure = undefined;
    await take();
    expect(await findCluster()).toMatchObject({ counts: { inSync: 1 } });
  });

  it('gives a reading up if the cluster stops answering, and makes up for it with the next', async () => {
    const { cluster, findCluster, take, warnings } = await setUp();
    cluster.failure = new ClusterError('unreachable', 'one: get: no answer');
    await take();
    expect(warnings).toHaveLength(1);
    cluster.failure = undefined;
    await take();
    expect(await findCluster()).toMatchObject({ counts: { inSync: 2 } });
  });

  it('finds what Git no longer declares, and forgets it once it is gone', async () => {
    const { bodies, clock, cluster, declared, findCluster, take } =
      await setUp();
    await take();
    bodies.delete('a');
    await declared.read();
    await take();
    expect(await findCluster()).toMatchObject({ counts: { settling: 1 } });
    clock.now += 300_000;
    await take();
    expect(await findCluster()).toMatchObject({ counts: { extra: 1 } });
    cluster.live.delete('a');
    await take();
    expect(await findCluster()).toMatchObject({
      counts: { extra: 0, inSync: 1 },
    });
  });

  it('tells no finding of what somebody put aside, and tells it again when the time is over', async () => {
    const { clock, cluster, model, reports, snoozes, take } = await setUp();
    await take();
    cluster.live.set('a', live(aMap('a', 'off'), '2', 'kubectl-edit'));
    await take();
    const findings = () => reports.get('FW-DRIFT-CHANGED')?.findings;
    expect(findings()).toHaveLength(1);
    const [object] = (
      await model.list(listDriftObjectsQuerySchema.parse({}), {})
    ).items;
    const until = clock.now + 3_600_000;
    await snoozes.write(
      {
        ...{ run: 'r', objects: [object.id], until, by: 'user:default/ada' },
        reason: 'The vendor mends it',
      },
      clock.now,
    );
    await take();
    expect(findings()).toEqual([]);
    clock.now = until;
    await take();
    expect(findings()).toHaveLength(1);
  });

  it('writes nothing under a lease that was lost', async () => {
    const { cluster, findCluster, store, take } = await setUp();
    await take({ epoch: 5 });
    const now = start;
    await store.write({ cluster: 'one', epoch: 6, now, records: [], gone: [] });
    cluster.live.set('a', live(aMap('a', 'off'), '2', 'kubectl-edit'));
    await take({ epoch: 5 });
    expect(await findCluster()).toMatchObject({ counts: { inSync: 2 } });
    await take({ epoch: 6 });
    expect(await findCluster()).toMatchObject({ counts: { drifted: 1 } });
  });

  it('takes nothing up that was read on demand, nor after it was stopped', async () => {
    const { cluster, detector, take } = await setUp();
    const reading = { kind: 'failed', failure: 'x', cluster: 'one' };
    await detector.signal().record(reading as never);
    await detector.stop();
    await take();
    expect(cluster.gets).toEqual([]);
  });
});
