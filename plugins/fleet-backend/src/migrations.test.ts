import { mockServices } from '@backstage/backend-test-utils';
import { openDatabase } from '@fairway/backend-kit';
import { openDatabases } from './__testUtils__/openDatabases';
import { openClusterDocuments } from './documents/clusterTable';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const packageName = '@fairway/plugin-fleet-backend';
const tables = [
  'clusters',
  'observers',
  'verdict_changes',
  'documents',
  'check_verdicts',
  'cluster_summaries',
  'capacity_points',
];

describe.each(ids)('migrations on %p', id => {
  it('go up, down and up again', async () => {
    const knex = await open(id);
    const database = mockServices.database({ knex });
    const present = () =>
      Promise.all(tables.map(table => knex.schema.hasTable(table)));
    await openDatabase(database, packageName);
    expect(await present()).toEqual(tables.map(() => true));
    await knex.migrate.rollback(
      { directory: `${__dirname}/../migrations` },
      true,
    );
    expect(await present()).toEqual(tables.map(() => false));
    await openDatabase(database, packageName);
    expect(await present()).toEqual(tables.map(() => true));
  });

  it('keep the findings, and the commit they are of, of a database of before', async () => {
    const knex = await open(id);
    const directory = `${__dirname}/../migrations`;
    while (await knex.schema.hasTable('document_findings')) {
      await knex.migrate.down({ directory });
    }
    const finding = { line: 3, message: 'wrong', commit: 'abc', since: 7 };
    await knex('findings').insert([
      { ...finding, path: 'clusters/a.yaml', cluster: 'a', committed_at: 5 },
      { ...finding, path: 'clusters/b.yaml', cluster: 'b', line: null },
    ]);
    await knex('settings').insert([
      { name: 'documents-commit', value: 'abc' },
      { name: 'documents-version', value: '41' },
    ]);
    await knex.migrate.latest({ directory });
    const store = openClusterDocuments(knex, () => 9);
    expect(await store.readVersion()).toEqual({ version: 41, commit: 'abc' });
    const [known, unknown] = await store.findings.list();
    expect(known).toEqual({
      path: 'clusters/a.yaml',
      line: 3,
      message: 'wrong',
      commit: 'abc',
      committedAt: new Date(5).toISOString(),
      since: new Date(7).toISOString(),
      subject: { kind: 'Cluster', owner: null, name: 'a' },
    });
    expect(unknown).toMatchObject({ line: null, committedAt: null });
    // The first reading takes them over.
    const broken = [known].map(({ path, line, message, subject }) => ({
      ...{ path, line, message, subject },
    }));
    await store.replace(
      { commit: 'def', clusters: [], fleet: 'absent', broken },
      41,
    );
    expect(await store.findings.list()).toEqual([
      expect.objectContaining({ path: known.path, since: known.since }),
    ]);
  });

  it('keep how many pods are unhealthy, for a replica of before too', async () => {
    const knex = await open(id);
    const directory = `${__dirname}/../migrations`;
    const goBack = async () => {
      while (await knex.schema.hasColumn('clusters', 'pods_unhealthy')) {
        await knex.migrate.down({ directory });
      }
    };
    await goBack();
    const cluster = { name: 'a', id: 'a', provider: 'p', region: 'r' };
    await knex('clusters').insert({
      ...{ ...cluster, tier: 'dev', ring: 'x', server: 's' },
      ...{ declared_by: 'configuration', pods_unwell: 3 },
    });
    await knex('observers').insert({
      ...{ cluster: 'a', next_run_at: 1, next_sweep_at: 1 },
    });
    const columns = ['pods_unhealthy', 'pods_unwell'];
    const counts = async () =>
      Object.values(await knex('clusters').first(columns));
    await knex.migrate.latest({ directory });
    expect(await counts()).toEqual([3, 3]);
    await knex('observers').insert({ cluster: 'b', next_run_at: 1 });
    // SQLite serves one process, so that nobody of before is left.
    const isShared = id.startsWith('POSTGRES');
    await knex('clusters').update({ pods_unhealthy: 4 });
    expect(await counts()).toEqual([4, isShared ? 4 : 3]);
    await knex('clusters').update({ pods_unwell: 5 });
    expect(await counts()).toEqual([isShared ? 5 : 4, 5]);
    const written = (await counts())[0];
    await goBack();
    expect(await knex('clusters').first('pods_unwell')).toEqual({
      pods_unwell: written,
    });
  });

  it('are left to the operator where the operator says so', async () => {
    const knex = await open(id);
    await knex.migrate.rollback({ directory: `${__dirname}/../migrations` });
    await openDatabase(
      { getClient: async () => knex, migrations: { skip: true } },
      packageName,
    );
    expect(await knex.schema.hasTable('clusters')).toBe(false);
  });
});
