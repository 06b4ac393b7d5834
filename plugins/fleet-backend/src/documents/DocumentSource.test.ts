import {
  openFleetRepository,
  type FleetRepository,
} from '@fairway/fleet-repository';
import { openFleetClusters } from '@fairway/plugin-fleet-node';
import { aFleetConfig } from '../__testUtils__/aFleetConfig';
import {
  aRepository,
  type PushedRepository,
} from '../__testUtils__/aRepository';
import { openDatabases } from '../__testUtils__/openDatabases';
import { DocumentSource } from './DocumentSource';
import { DocumentStore } from './DocumentStore';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const document = (name: string, spec: string) =>
  `apiVersion: fairway.dev/v1alpha1\nkind: Cluster\nmetadata:\n  name: ${name}\nspec: ${spec}\n`;
const target = {
  name: 'harbour-dev',
  server: 'https://127.0.0.1:6443',
  caData: 'Y2E=',
  token: 'x',
};
const quay = { ...target, name: 'quay', server: 'https://127.0.0.1:6444' };

describe.each(ids)('DocumentSource on %p', id => {
  let remote: PushedRepository;
  let repository: FleetRepository;
  beforeEach(async () => {
    remote = await aRepository({
      'clusters/harbour-dev.yaml': document('harbour-dev', '{title: Harbour}'),
      'clusters/README.md': '# no document',
      'environments/a/b/environment.yaml': 'kind: Environment',
    });
    repository = await openFleetRepository({
      url: remote.url,
      directory: remote.directory,
      author: { name: 'Fairway', email: 'fairway@example.com' },
      pollSeconds: 3600,
    });
  });
  afterEach(async () => {
    await repository.close();
    await remote.remove();
  });

  async function setUp(knex?: Awaited<ReturnType<typeof open>>) {
    const database = knex ?? (await open(id));
    const clusters = openFleetClusters(
      aFleetConfig([target, quay], {
        repository: { url: 'x', directory: 'y' },
      }),
    );
    const store = new DocumentStore(database);
    let now = 1_000;
    const source = new DocumentSource({
      repository,
      clusters,
      store,
      decides: async () => true,
      now: () => (now += 1_000),
    });
    const pushAndRead = async (files: Record<string, string | null>) => {
      await remote.push(files);
      await repository.fetch();
      await source.refresh();
    };
    return { clusters, store, source, database, pushAndRead };
  }

  it('adds what documents say, at the commit they were read at', async () => {
    const { clusters, source, store } = await setUp();
    expect(clusters.missingSources()).toEqual(['fleet-repository']);
    await source.refresh();
    expect(clusters.missingSources()).toEqual([]);
    expect(clusters.find('harbour-dev')).toMatchObject({
      title: 'Harbour',
      document: {
        path: 'clusters/harbour-dev.yaml',
        commit: await repository.head(),
      },
    });
    expect(await store.listFindings()).toEqual([]);
  });

  it('[D5] reads, writes and shows nothing again for a commit that changes no cluster', async () => {
    const { clusters, database, source, store, pushAndRead } = await setUp();
    await source.refresh();
    const shown = jest.spyOn(clusters, 'replaceSource');
    const written: string[] = [];
    database.on('query', ({ sql }: { sql: string }) => {
      if (/^(insert|update|delete)/i.test(sql)) written.push(sql);
    });
    await pushAndRead({ 'environments/a/c/environment.yaml': 'kind: x' });
    expect(shown).not.toHaveBeenCalled();
    expect(written).toEqual([
      expect.stringContaining('settings'),
      expect.stringContaining('settings'),
    ]);
    expect((await store.load())?.commit).toBe(await repository.head());
  });

  it('tries again at the next commit what the database refused, perhaps for then only', async () => {
    const { database, source, store, pushAndRead } = await setUp();
    await database.schema.renameTable('documents', 'elsewhere');
    await database.schema.createTable('documents', table => {
      table.text('path').unique({ indexName: 'refused_path' });
      table.text('declaration');
      table.text('commit').checkIn(['nothing']);
    });
    await source.refresh();
    expect(await store.listFindings()).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('cannot be stored'),
      }),
    ]);
    await database.schema.dropTable('documents');
    await database.schema.renameTable('elsewhere', 'documents');
    await pushAndRead({ 'environments/a/c/environment.yaml': 'kind: x' });
    expect(await store.listFindings()).toEqual([]);
  });

  it('[D5] writes the one document that a commit changes, and leaves the others at their commits', async () => {
    const { clusters, database, source, pushAndRead } = await setUp();
    await source.refresh();
    const first = await repository.head();
    const written: string[] = [];
    database.on('query', ({ sql }: { sql: string }) => {
      if (/^insert into .documents/.test(sql)) written.push(sql);
    });
    await pushAndRead({
      'clusters/quay.yaml': document('quay', '{title: Quay}'),
    });
    expect(written).toHaveLength(1);
    expect(clusters.find('harbour-dev')?.document?.commit).toBe(first);
    await pushAndRead({
      'clusters/harbour-dev.yaml': document('harbour-dev', '{title: Port}'),
    });
    expect(written).toHaveLength(2);
    expect(clusters.find('harbour-dev')?.document?.commit).toBe(
      await repository.head(),
    );
  });

  it('shows a broken document with file and line, and keeps its last good state until it is mended', async () => {
    const { clusters, source, store, pushAndRead } = await setUp();
    await source.refresh();
    await pushAndRead({
      'clusters/harbour-dev.yaml': document('harbour-dev', '{titel: Port}'),
    });
    expect(clusters.find('harbour-dev')?.title).toBe('Harbour');
    const [finding] = await store.listFindings();
    const brokenBy = await repository.head();
    expect(finding).toMatchObject({
      path: 'clusters/harbour-dev.yaml',
      line: 5,
      message: expect.stringContaining('titel'),
      commit: brokenBy,
      committedAt: expect.stringMatching(/^\d{4}-/),
    });
    await pushAndRead({ 'clusters/other.yaml': 'kind: [' });
    const again = (await store.listFindings()).find(
      each => each.path === finding.path,
    );
    expect(again?.since).toBe(finding.since);
    expect(again?.commit).toBe(brokenBy);
    expect(await store.listFindingsOf('harbour-dev')).toHaveLength(1);
    await pushAndRead({
      'clusters/harbour-dev.yaml': document('harbour-dev', '{title: Port}'),
      'clusters/other.yaml': null,
    });
    expect(await store.listFindings()).toEqual([]);
    expect(clusters.find('harbour-dev')?.title).toBe('Port');
  });

  it('[A8.4] names the commit that broke it, also where heads were missed', async () => {
    const { source, store } = await setUp();
    await remote.push({
      'clusters/harbour-dev.yaml': document('harbour-dev', '{titel: Port}'),
    });
    const brokenBy = await repository.fetch();
    await remote.push({ 'clusters/README.md': '# still none' });
    await repository.fetch();
    await source.refresh();
    expect(await store.listFindings()).toEqual([
      expect.objectContaining({ commit: brokenBy }),
    ]);
  });

  it('[D10] never covers a newer commit by an older one that another replica reads late', async () => {
    const first = await setUp();
    const second = await setUp(first.database);
    const mirror = await openFleetRepository({
      url: remote.url,
      directory: `${remote.directory}-2`,
      author: { name: 'Fairway', email: 'fairway@example.com' },
      pollSeconds: 3600,
    });
    const late = new DocumentSource({
      repository: mirror,
      clusters: second.clusters,
      store: second.store,
      decides: async () => true,
      now: () => 9_000,
    });
    await first.pushAndRead({
      'clusters/harbour-dev.yaml': document('harbour-dev', '{title: Port}'),
    });
    await late.refresh();
    expect(second.clusters.find('harbour-dev')?.title).toBe('Port');
    expect((await second.store.load())?.commit).toBe(await repository.head());
    await mirror.close();
  });

  it('[D10] assesses by an older configuration for itself alone', async () => {
    const first = await setUp();
    await first.source.refresh();
    const older = new DocumentSource({
      repository,
      clusters: openFleetClusters(
        aFleetConfig([], { repository: { url: 'x', directory: 'y' } }),
      ),
      store: first.store,
      decides: async () => false,
      now: () => 9_000,
    });
    await older.refresh();
    expect(await first.store.listFindings()).toEqual([]);
  });

  it('knows after a restart without Git what was known before', async () => {
    const first = await setUp();
    await first.source.refresh();
    const second = await setUp(first.database);
    await second.source.restore();
    expect(second.clusters.find('harbour-dev')?.title).toBe('Harbour');
    expect(second.clusters.missingSources()).toEqual([]);
  });

  it('takes nothing for read before it ever was', async () => {
    const { clusters, source } = await setUp();
    await source.restore();
    expect(clusters.missingSources()).toEqual(['fleet-repository']);
  });

  it('keeps what is known while Git cannot be reached', async () => {
    const { clusters, source } = await setUp();
    await source.refresh();
    const broken = new DocumentSource({
      repository: {
        head: () => Promise.reject(new Error('Git is away')),
        fetch: () => Promise.reject(new Error('Git is away')),
        listVersions: repository.listVersions.bind(repository),
        snapshot: repository.snapshot.bind(repository),
      },
      clusters,
      store: new DocumentStore(await open(id)),
      decides: async () => true,
      now: () => 1,
    });
    await expect(broken.refresh()).rejects.toThrow('Git is away');
    expect(clusters.find('harbour-dev')?.title).toBe('Harbour');
  });

  it('keeps each finding once when replicas save at the same time', async () => {
    const database = await open(id);
    const finding = {
      path: 'clusters/a.yaml',
      cluster: 'a',
      line: 1,
      message: 'wrong',
      commit: 'abc',
      committedAt: null,
    };
    const assessed = { declarations: [], findings: [finding] };
    const saved = await Promise.all(
      [1, 2, 3, 4].map(now =>
        new DocumentStore(database).save('abc', assessed, 0, now),
      ),
    );
    expect(saved.filter(version => version === 1)).toHaveLength(1);
    expect(saved.filter(version => version === undefined)).toHaveLength(3);
    expect(await new DocumentStore(database).listFindings()).toHaveLength(1);
  });
});
