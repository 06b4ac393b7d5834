import { aFleetCluster } from '../__testUtils__/aFleetCluster';
import { openDatabases } from '../__testUtils__/openDatabases';
import { LeaseStore } from '../observation/LeaseStore';
import { ObservationStore } from '../observation/ObservationStore';
import { ClusterReadModel } from './ClusterReadModel';
import { DeclaredClusterStore } from './DeclaredClusterStore';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const thresholds = { heartbeatMs: 10_000, sweepMs: 60_000 };
const complete = { isComplete: true, now: 1_000 };
const partial = { isComplete: false, now: 1_000 };

describe.each(ids)('DeclaredClusterStore on %p', id => {
  const dev = aFleetCluster({ name: 'dev' });
  const prod = aFleetCluster({
    name: 'prod',
    title: 'Production',
    owner: 'group:default/platform',
    lifecycle: 'in-service',
    desiredVersion: '1.36',
    links: [{ title: 'Logs', url: 'https://logs.example.com' }],
    document: { path: 'clusters/prod.yaml', commit: 'abc' },
    source: 'fleet-repository',
  });

  async function setUp() {
    const knex = await open(id);
    return {
      store: new DeclaredClusterStore(knex),
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
      lifecycle: 'in-service',
      desiredVersion: '1.36',
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
  });

  it('keeps rows that the list lacks while a source has not been read', async () => {
    const { store, model } = await setUp();
    await store.replace([dev, prod], complete);
    await store.replace([dev], partial);
    expect(await model.find('prod')).toBeDefined();
  });

  it('removes a row with all that was known of it once the list is complete', async () => {
    const { store, model, knex } = await setUp();
    await store.replace([dev, prod], complete);
    const gone = await model.find('prod');
    expect(await store.replace([dev], complete)).toEqual([gone?.id]);
    expect(await model.find('prod')).toBeUndefined();
    expect(await knex('observers').select('cluster')).toEqual([
      { cluster: 'dev' },
    ]);
  });

  it('inserts each cluster once when replicas start at the same time', async () => {
    const { store, model, knex } = await setUp();
    const changed = await Promise.all([
      store.replace([dev, prod], complete),
      new DeclaredClusterStore(knex).replace([dev, prod], complete),
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
    const mark = { ...claim, now: 1_000 };
    const heartbeat = {
      kind: 'answered' as const,
      version: 'v1.36.2',
      failingChecks: [],
    };
    await observations.recordHeartbeat(mark, heartbeat, () => 0);
    await store.replace(
      [{ ...dev, server: 'https://moved.example.com' }],
      complete,
    );
    expect(
      await observations.recordHeartbeat(mark, heartbeat, () => 0),
    ).toEqual({
      kind: 'fenced',
    });
    expect(await model.find('dev')).toMatchObject({
      server: 'https://moved.example.com',
      version: null,
      judgement: undefined,
      facts: { lastGoodAt: null, attemptedAt: null },
    });
  });
});
