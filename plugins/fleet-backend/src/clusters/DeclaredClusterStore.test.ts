import {
  aDeclaredClusterStore,
  anOrigin,
} from '../__testUtils__/aDeclaredClusterStore';
import { aFleetCluster } from '../__testUtils__/aFleetCluster';
import { openDatabases } from '../__testUtils__/openDatabases';
import { ConfigurationStore } from './ConfigurationStore';
import { CheckStore, type ChecksUpdate } from '../checks/CheckStore';
import { LeaseStore } from '../observation/LeaseStore';
import { ObservationStore } from '../observation/ObservationStore';
import { listClustersQuerySchema } from '@fairway/plugin-fleet-common';
import { DeclaredClusterStore } from './DeclaredClusterStore';
import { ClusterReadModel } from './ClusterReadModel';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const listAll = listClustersQuerySchema.parse({});
const thresholds = { heartbeatMs: 10_000, checksMs: 60_000 };
const complete = anOrigin({ now: 1_000 });
const partial = anOrigin({ missing: ['fleet-repository'], now: 1_000 });

/** One check was assessed. */
const aCheckUpdate = (): ChecksUpdate => ({
  certificates: { kinds: [], certificates: [] },
  kinds: {},
  critical: undefined,
  counts: { bad: 1, unknown: 0, worst: null },
  outlook: { upgrade: 'bad', certificates: 'good', capacity: 'good' },
  verdicts: new Map([
    [
      'FW-POD-OOM',
      {
        ...{ state: 'good', severity: 'medium', reason: 'none', since: 1_000 },
        ...{ evidence: [], total: 0, extent: null },
      },
    ],
  ]),
});

const maintenance = {
  from: '2026-12-01T22:00:00Z',
  until: '2026-12-02T02:00:00Z',
  reason: 'new disks',
};

describe.each(ids)('DeclaredClusterStore on %p', id => {
  const dev = aFleetCluster({ name: 'dev' });
  const prod = aFleetCluster({
    name: 'prod',
    title: 'Production',
    owner: 'group:default/platform',
    role: 'platform',
    lifecycle: 'in-service',
    desiredVersion: '1.36',
    maintenance,
    links: [{ title: 'Logs', url: 'https://logs.example.com' }],
    document: { path: 'clusters/prod.yaml', commit: 'abc' },
    source: 'fleet-repository',
  });

  async function setUp() {
    const knex = await open(id);
    return {
      store: aDeclaredClusterStore(knex),
      model: new ClusterReadModel(knex, thresholds),
      knex,
    };
  }

  it('stores all that is declared', async () => {
    const { store, model } = await setUp();
    expect(await store.replace([dev, prod], complete)).toHaveLength(2);
    expect(await model.find('prod')).toMatchObject({
      title: 'Production',
      declaredBy: 'fleet-repository',
      owner: 'group:default/platform',
      role: 'platform',
      lifecycle: 'in-service',
      desiredVersion: '1.36',
      maintenance,
      links: [{ title: 'Logs', url: 'https://logs.example.com' }],
      document: { path: 'clusters/prod.yaml', commit: 'abc' },
      version: null,
      pods: null,
    });
  });

  it('names only the rows that differ, by an id that tells nothing', async () => {
    const { store, model } = await setUp();
    await store.replace([dev, prod], complete);
    expect(await store.replace([dev, prod], complete)).toEqual([]);
    const changed = await store.replace(
      [{ ...dev, title: 'Development' }, prod],
      complete,
    );
    const row = await model.find('dev');
    expect(changed).toEqual([row?.id]);
    expect(row?.id).not.toContain('dev');
    expect(row?.title).toBe('Development');
    expect(row?.role).toBeNull();
  });

  it('notes when clusters belonged to the fleet that a replica of an older version declared or retired', async () => {
    const { store, knex } = await setUp();
    await store.replace([dev, prod], complete);
    // As a version writes that knows no spans.
    await knex('clusters').where({ name: 'dev' }).update({ retired_at: 2_000 });
    await knex('cluster_spans').where({ cluster: 'prod' }).delete();
    for (const now of [3_000, 4_000]) await store.mendHistory(now);
    const spans = await knex('cluster_spans').orderBy('cluster');
    expect(
      spans.map(({ cluster, declared_at, retired_at }) => [
        ...[cluster, Number(declared_at)],
        retired_at === null ? null : Number(retired_at),
      ]),
    ).toEqual([
      ['dev', 1_000, 2_000],
      ['prod', 3_000, null],
    ]);
  });

  it('keeps rows that the list lacks while a source has not been read', async () => {
    const { store, model } = await setUp();
    await store.replace([dev, prod], complete);
    await store.replace([dev], partial);
    expect(await model.find('prod')).toBeDefined();
  });

  it('keeps what a hub told while that hub has not been read, and nothing else', async () => {
    const { store, model } = await setUp();
    const told = { ...prod, source: 'cluster-api' } as const;
    await store.replace([dev, told], complete);
    const unread = anOrigin({ missing: ['cluster-api'], now: 2_000 });
    await store.replace([], unread);
    expect(await model.find('prod')).toBeDefined();
    expect(await model.find('dev')).toBeUndefined();
    await store.replace([], anOrigin({ now: 3_000 }));
    expect(await model.find('prod')).toBeUndefined();
  });

  it('[D10] hides a row once a complete list lacks it, and brings it back with its history', async () => {
    const { store, model, knex } = await setUp();
    await store.replace([dev, prod], complete);
    const gone = await model.find('prod');
    await knex('verdict_changes').insert({
      cluster: 'prod',
      verdict: 'bad',
      reason: 'x',
      at: 5,
    });
    expect(await store.replace([dev], complete)).toEqual([gone?.id]);
    expect(await store.replace([dev], complete)).toEqual([]);
    expect(await model.find('prod')).toBeUndefined();
    expect((await model.list(listAll, { now: 1 })).items).toHaveLength(1);
    expect(await knex('observers').select('cluster')).toEqual([
      { cluster: 'dev' },
    ]);
    expect(await store.replace([dev, prod], complete)).toEqual([gone?.id]);
    expect(await model.find('prod')).toMatchObject({ id: gone?.id });
    expect(await model.listChanges('prod', 9)).toHaveLength(1);
    expect(await knex('observers').select('cluster')).toHaveLength(2);

    await store.replace([dev], complete);
    await store.pruneRetired(complete.now);
    expect(await model.listChanges('prod', 9)).toHaveLength(1);
    await store.pruneRetired(complete.now + 1);
    expect(await model.listChanges('prod', 9)).toHaveLength(0);
  });

  it('forgets with a cluster what stood of its checks', async () => {
    const { store, knex } = await setUp();
    await store.replace([dev, prod], complete);
    await new CheckStore(knex).update('prod', 1_000, () => aCheckUpdate());
    await store.replace([dev], complete);
    await store.pruneRetired(complete.now);
    expect(await knex('check_changes')).toHaveLength(1);
    await store.pruneRetired(complete.now + 1);
    for (const table of ['check_changes', 'check_verdicts', 'check_readings']) {
      expect(await knex(table)).toEqual([]);
    }
  });

  it('[D10] leaves the rows alone while a newer configuration is alive, and takes over when it is gone', async () => {
    const { store, model, knex } = await setUp();
    const configurations = new ConfigurationStore(knex);
    const from = (fingerprint: string, now = 1_000) =>
      anOrigin({ fingerprint, now });
    expect(await configurations.renew('old', 1_000)).toBe(true);
    await store.replace([dev], from('old'));
    expect(await configurations.renew('new', 1_000)).toBe(true);
    await store.replace([dev, prod], from('new'));

    expect(await configurations.renew('old', 1_001)).toBe(false);
    expect(await store.replace([dev], from('old'))).toEqual([]);
    expect(await model.find('prod')).toBeDefined();

    // A rollback: the replicas of the newer one are gone.
    const later = 1_000 + 60_000;
    expect(await configurations.renew('old', later)).toBe(true);
    expect(await store.replace([dev], from('old', later))).toHaveLength(1);
    expect(await model.find('prod')).toBeUndefined();
  });

  it('[D10] does not let a list of older documents cover a newer one', async () => {
    const { store, model } = await setUp();
    const at = (documents: number) => anOrigin({ documents });
    await store.replace([dev, prod], at(2));
    expect(await store.replace([dev], at(1))).toEqual([]);
    expect(await model.find('prod')).toBeDefined();
    expect(await store.replace([dev], at(3))).toHaveLength(1);
  });

  it('[D2] writes the other rows where the database refuses one', async () => {
    const { model, knex } = await setUp();
    const refused: string[] = [];
    const store = new DeclaredClusterStore(knex, name => refused.push(name));
    await store.replace(
      [{ ...dev, server: null as unknown as string }, prod],
      complete,
    );
    expect(refused).toEqual(['dev']);
    expect(await model.find('prod')).toBeDefined();
    expect(await model.find('dev')).toBeUndefined();
  });

  it('inserts each cluster once when replicas start at the same time', async () => {
    const { store, model, knex } = await setUp();
    const changed = await Promise.all([
      store.replace([dev, prod], complete),
      aDeclaredClusterStore(knex).replace([dev, prod], complete),
    ]);
    expect(changed.flat()).toHaveLength(2);
    expect(changed.flat()).toContain((await model.find('dev'))?.id);
  });

  it('forgets what another server said, and fences what is still being read from it', async () => {
    const { store, model, knex } = await setUp();
    await store.replace([dev], complete);
    const observations = new ObservationStore(knex, thresholds);
    const [claim] = await new LeaseStore(knex).claimDue(
      { owner: 'x', now: 1_000, leaseMs: 30_000, heartbeatMs: 10_000 },
      ['dev'],
      1,
    );
    const fence = { ...claim, now: 1_000 };
    const heartbeat = {
      kind: 'answered' as const,
      version: 'v1.36.2',
      failingChecks: [],
    };
    await observations.recordHeartbeat(fence, heartbeat, () => 0);
    await new CheckStore(knex).update('dev', 1_000, () => aCheckUpdate());
    expect(await knex('check_verdicts')).toHaveLength(1);
    await knex('cluster_summaries').insert({
      ...{ cluster: 'dev', part: 'workloads', value: '{}', digest: 'x' },
      ...{ read_at: 1, attempted_at: 1, missing: '[]' },
    });
    await knex('capacity_points').insert({ cluster: 'dev', at: 1, pods: 3 });
    expect((await model.find('dev'))!.checks).toMatchObject({ bad: 1 });
    await store.replace(
      [{ ...dev, server: 'https://moved.example.com' }],
      complete,
    );
    expect(
      await observations.recordHeartbeat(fence, heartbeat, () => 0),
    ).toEqual({
      kind: 'fenced',
    });
    expect(await knex('check_verdicts')).toEqual([]);
    expect(await knex('check_readings')).toEqual([]);
    expect(await knex('cluster_summaries')).toEqual([]);
    expect(await knex('capacity_points')).toEqual([]);
    expect(await model.find('dev')).toMatchObject({
      server: 'https://moved.example.com',
      version: null,
      checks: null,
      outlook: null,
      assessment: undefined,
      facts: { lastGoodAt: null, attemptedAt: null },
    });
  });
});
