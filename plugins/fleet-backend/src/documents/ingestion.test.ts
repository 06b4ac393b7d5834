import { mockServices } from '@backstage/backend-test-utils';
import {
  DocumentIngestion,
  reportBrokenDocuments,
  type DocumentIngestionDeps,
} from '@fairway/fleet-documents';
import {
  openFleetRepository,
  type FleetRepository,
} from '@fairway/fleet-repository';
import {
  openFleetClusters,
  type FleetClusters,
} from '@fairway/plugin-fleet-node';
import type { FindingSet } from '@fairway/plugin-findings-node';
import type { Knex } from 'knex';
import {
  aDeclaredClusterStore,
  anOrigin,
} from '../__testUtils__/aDeclaredClusterStore';
import { aFleetCluster } from '../__testUtils__/aFleetCluster';
import { aFleetConfig } from '../__testUtils__/aFleetConfig';
import {
  aRepository,
  type PushedRepository,
} from '../__testUtils__/aRepository';
import { openDatabases } from '../__testUtils__/openDatabases';
import { ClusterDeclarations } from './ClusterDeclarations';
import { createClusterKinds } from './clusterKind';
import { createClusterReader, openClusterDocuments } from './clusterTable';

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

/** What reads the repository into a database and into the fleet of one process. */
function anIngestion(options: {
  repository: DocumentIngestionDeps<never>['repository'];
  clusters: FleetClusters;
  knex: Knex;
  decides?: () => Promise<boolean>;
  onChanged?: (paths: string[]) => void;
  now?: () => number;
}) {
  const { clusters, knex, now = () => 9_000, repository } = options;
  const kinds = createClusterKinds(() => clusters.configured());
  const store = openClusterDocuments(knex, now);
  const logger = mockServices.logger.mock();
  const reported: FindingSet[] = [];
  const source = new DocumentIngestion({
    ...options,
    kinds,
    reader: createClusterReader(repository, kinds),
    store,
    memory: new ClusterDeclarations({ knex, clusters }),
    onRead: () =>
      reportBrokenDocuments({
        findings: { report: set => void reported.push(set) },
        pluginId: 'fleet',
        store,
      }),
    logger,
    now,
  });
  return { logger, reported, source, store };
}

/** Has the table of documents refuse every row. Returns the way to have them taken again. */
async function refuseRows(knex: Knex): Promise<() => Promise<void>> {
  await knex.schema.renameTable('documents', 'elsewhere');
  await knex.schema.createTable('documents', table => {
    table.text('path').unique({ indexName: 'refused_path' });
    table.text('declaration');
    table.text('commit').checkIn(['nothing']);
  });
  return async () => {
    await knex.schema.dropTable('documents');
    await knex.schema.renameTable('elsewhere', 'documents');
  };
}

describe.each(ids)('the reading of cluster documents on %p', id => {
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
    let now = 1_000;
    const announced: string[] = [];
    const { logger, reported, source, store } = anIngestion({
      repository,
      clusters,
      knex: database,
      onChanged: paths => announced.push(...paths),
      now: () => (now += 1_000),
    });
    const advance = (ms: number) => {
      now += ms;
    };
    const pushAndRead = async (files: Record<string, string | null>) => {
      await remote.push(files);
      await repository.fetch();
      await source.run();
    };
    return {
      ...{ advance, announced, clusters, database, logger },
      ...{ pushAndRead, reported, source, store },
    };
  }

  it('reports what is broken, and what is mended, as findings', async () => {
    const { advance, database, pushAndRead, reported, source, store } =
      await setUp();
    await aDeclaredClusterStore(database).replace(
      [
        aFleetCluster({ name: 'harbour-dev', owner: 'group:default/harbour' }),
        aFleetCluster({ name: 'quay' }),
      ],
      anOrigin(),
    );
    await source.run();
    expect(reported).toEqual([
      expect.objectContaining({
        rule: expect.objectContaining({ id: 'FW-DOC-BROKEN' }),
        scope: 'fleet-repository:fleet',
        observedAt: await store.readAt(),
        fence: 1,
        findings: [],
      }),
    ]);
    const path = `clusters/it's $(here).yaml`;
    await pushAndRead({
      'clusters/harbour-dev.yaml': 'kind: Cluster',
      'clusters/quay.yaml': 'kind: Cluster',
      [path]: 'a',
    });
    const findOf = (file: string) =>
      reported[1].findings.find(each => each.subject.key === file);
    expect(findOf(path)?.nextAction.command).toMatch(
      / -- 'clusters\/it'\\''s \$\(here\)\.yaml'$/,
    );
    expect(findOf('clusters/harbour-dev.yaml')).toMatchObject({
      owner: 'group:default/harbour',
      nextAction: { link: '/fleet/clusters/harbour-dev' },
      occurrences: [
        {
          cluster: 'harbour-dev',
          object: 'clusters/harbour-dev.yaml',
          severity: 'high',
        },
      ],
    });
    // Nobody’s in particular, so that they are the platform team’s.
    expect(findOf('clusters/quay.yaml')?.owner).toBeNull();
    expect(findOf(path)?.owner).toBeNull();
    expect(reported[1].fence).toBe(2);
    expect(reported[1].observedAt).toBeGreaterThan(reported[0].observedAt);
    await pushAndRead({
      'clusters/harbour-dev.yaml': document('harbour-dev', '{title: H}'),
      'clusters/quay.yaml': null,
      [path]: null,
    });
    expect(reported.at(-1)).toMatchObject({ findings: [], fence: 3 });

    // Again while nothing changes, so that it does not run out.
    const { length } = reported;
    await source.run();
    expect(reported).toHaveLength(length);
    advance(61_000);
    await source.run();
    expect(reported).toHaveLength(length + 1);
  });

  it('reports nothing of what it does not decide', async () => {
    const { reported, source } = anIngestion({
      clusters: openFleetClusters(
        aFleetConfig([target], { repository: { url: 'x', directory: 'y' } }),
      ),
      repository,
      knex: await open(id),
      decides: async () => false,
    });
    await remote.push({ 'clusters/harbour-dev.yaml': 'kind: Cluster' });
    await source.run();
    expect(reported).toEqual([]);
  });

  it('finds what is wrong in the document about the fleet, and reads the clusters all the same', async () => {
    const { clusters, pushAndRead, store } = await setUp();
    const fleet = (checks: string) =>
      `apiVersion: fairway.dev/v1alpha1\nkind: Fleet\nmetadata:\n  name: f\nspec:\n  format: 1\n  checks:\n    ${checks}\n`;
    await pushAndRead({ 'fleet.yaml': fleet('FW-POD-NONE: { reason: x }') });
    expect(clusters.find('harbour-dev')).toMatchObject({ title: 'Harbour' });
    expect(
      (await store.findings.list()).filter(each => each.path === 'fleet.yaml'),
    ).toMatchObject([
      {
        line: 8,
        message: expect.stringContaining('there is no check FW-POD-NONE'),
        subject: { kind: 'Fleet', owner: null, name: 'fleet' },
      },
    ]);
    await pushAndRead({ 'fleet.yaml': fleet('FW-POD-OOM: { reason: x }') });
    expect(
      (await store.findings.list()).filter(each => each.path === 'fleet.yaml'),
    ).toEqual([]);
  });

  it('adds what documents say, at the commit they were read at', async () => {
    const { clusters, source, store } = await setUp();
    expect(clusters.missingSources()).toEqual(['fleet-repository']);
    await source.run();
    expect(clusters.missingSources()).toEqual([]);
    expect(clusters.find('harbour-dev')).toMatchObject({
      title: 'Harbour',
      document: {
        path: 'clusters/harbour-dev.yaml',
        commit: await repository.head(),
      },
    });
    expect(await store.findings.list()).toEqual([]);
  });

  it('[D5] reads, writes and shows nothing again for a commit that changes no cluster', async () => {
    const { clusters, database, source, store, pushAndRead } = await setUp();
    await source.run();
    const shown = jest.spyOn(clusters, 'replaceSource');
    const written: string[] = [];
    database.on('query', ({ sql }: { sql: string }) => {
      if (/^(insert|update|delete)/i.test(sql)) written.push(sql);
    });
    await pushAndRead({ 'environments/a/c/environment.yaml': 'kind: x' });
    expect(shown).not.toHaveBeenCalled();
    expect(written).toEqual([expect.stringContaining('ingestion')]);
    expect((await store.readVersion()).commit).toBe(await repository.head());
  });

  it('tries again at the next commit what the database refused, perhaps for then only', async () => {
    const { database, source, store, pushAndRead } = await setUp();
    const takeRows = await refuseRows(database);
    await source.run();
    expect(await store.findings.list()).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('cannot be stored'),
      }),
    ]);
    await takeRows();
    await pushAndRead({ 'environments/a/c/environment.yaml': 'kind: x' });
    expect(await store.findings.list()).toEqual([]);
  });

  it('tries again every five minutes what the database refuses, until it takes it', async () => {
    const { advance, clusters, database, source, store } = await setUp();
    const readVersion = async () => (await store.readVersion()).version;
    const takeRows = await refuseRows(database);
    await source.run();
    expect(await readVersion()).toBe(1);
    advance(240_000);
    await source.run();
    expect(await readVersion()).toBe(1);
    advance(60_000);
    await source.run();
    await source.run();
    expect(await readVersion()).toBe(2);
    expect(await store.findings.list()).toHaveLength(1);

    await takeRows();
    advance(300_000);
    await source.run();
    expect(await readVersion()).toBe(3);
    expect(await store.findings.list()).toEqual([]);
    expect(clusters.find('harbour-dev')?.title).toBe('Harbour');
    advance(600_000);
    await source.run();
    expect(await readVersion()).toBe(3);
  });

  it('says in the log which findings the database refuses, and shows them once it takes them', async () => {
    const { advance, announced, database, logger, source, store, pushAndRead } =
      await setUp();
    await source.run();
    announced.length = 0;
    const rename = (from: string, to: string) =>
      database.raw(
        `alter table document_findings rename column ${from} to ${to}`,
      );
    await rename('owner_ref', 'elsewhere');
    const path = 'clusters/harbour-dev.yaml';
    await pushAndRead({ [path]: document('harbour-dev', '{titel: Port}') });
    expect(logger.warn.mock.calls).toEqual([[expect.stringContaining(path)]]);
    // Nothing that a page shows is other than before.
    expect(announced).toEqual([]);

    await rename('elsewhere', 'owner_ref');
    advance(300_000);
    await source.run();
    expect(await store.findings.list()).toEqual([
      expect.objectContaining({ path }),
    ]);
    expect(announced).toEqual([path]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('[D5] writes the one document that a commit changes, and leaves the others at their commits', async () => {
    const { clusters, database, source, pushAndRead } = await setUp();
    await source.run();
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
    await source.run();
    await pushAndRead({
      'clusters/harbour-dev.yaml': document('harbour-dev', '{titel: Port}'),
    });
    expect(clusters.find('harbour-dev')?.title).toBe('Harbour');
    const [finding] = await store.findings.list();
    const brokenBy = await repository.head();
    expect(finding).toMatchObject({
      path: 'clusters/harbour-dev.yaml',
      line: 5,
      message: expect.stringContaining('titel'),
      commit: brokenBy,
      committedAt: expect.stringMatching(/^\d{4}-/),
    });
    await pushAndRead({ 'clusters/other.yaml': 'kind: [' });
    const again = (await store.findings.list()).find(
      each => each.path === finding.path,
    );
    expect(again?.since).toBe(finding.since);
    expect(again?.commit).toBe(brokenBy);
    expect(
      await store.findings.listOf({
        kind: 'Cluster',
        owner: null,
        name: 'harbour-dev',
      }),
    ).toHaveLength(1);
    await pushAndRead({
      'clusters/harbour-dev.yaml': document('harbour-dev', '{title: Port}'),
      'clusters/other.yaml': null,
    });
    expect(await store.findings.list()).toEqual([]);
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
    await source.run();
    expect(await store.findings.list()).toEqual([
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
    const late = anIngestion({
      repository: mirror,
      clusters: second.clusters,
      knex: second.database,
    }).source;
    await first.pushAndRead({
      'clusters/harbour-dev.yaml': document('harbour-dev', '{title: Port}'),
    });
    await late.run();
    expect(second.clusters.find('harbour-dev')?.title).toBe('Port');
    expect((await second.store.readVersion()).commit).toBe(
      await repository.head(),
    );
    await mirror.close();
  });

  it('[D10] assesses by an older configuration for itself alone', async () => {
    const first = await setUp();
    await first.source.run();
    const older = anIngestion({
      repository,
      clusters: openFleetClusters(
        aFleetConfig([], { repository: { url: 'x', directory: 'y' } }),
      ),
      knex: first.database,
      decides: async () => false,
    }).source;
    await older.run();
    expect(await first.store.findings.list()).toEqual([]);
  });

  it('[D10] assesses a commit anew by another configuration that decides now', async () => {
    const first = await setUp();
    await first.source.run();
    const newer = anIngestion({
      repository,
      clusters: openFleetClusters(
        aFleetConfig([quay], { repository: { url: 'x', directory: 'y' } }),
      ),
      knex: first.database,
    }).source;
    await newer.run();
    expect(await first.store.findings.list()).toEqual([
      expect.objectContaining({ path: 'clusters/harbour-dev.yaml' }),
    ]);
  });

  it('[D5] takes over what another replica wrote, and writes it not again', async () => {
    const first = await setUp();
    const second = await setUp(first.database);
    await first.source.run();
    await second.source.run();
    await first.pushAndRead({
      'clusters/harbour-dev.yaml': document('harbour-dev', '{title: Port}'),
    });
    const written = await first.store.readVersion();
    await second.source.run();
    expect(second.clusters.find('harbour-dev')?.title).toBe('Port');
    expect(await first.store.readVersion()).toEqual(written);
  });

  it('knows after a restart without Git what was known before', async () => {
    const first = await setUp();
    await first.source.run();
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
    await source.run();
    const broken = anIngestion({
      repository: {
        head: () => Promise.reject(new Error('Git is away')),
        fetch: () => Promise.reject(new Error('Git is away')),
        listVersions: repository.listVersions.bind(repository),
        snapshot: repository.snapshot.bind(repository),
      },
      clusters,
      knex: await open(id),
    }).source;
    await expect(broken.run()).rejects.toThrow('Git is away');
    expect(clusters.find('harbour-dev')?.title).toBe('Harbour');
  });

  it('keeps each finding once when replicas save at the same time', async () => {
    const database = await open(id);
    const reading = {
      commit: 'abc',
      clusters: [],
      fleet: 'absent' as const,
      broken: [
        {
          path: 'clusters/a.yaml',
          line: 1,
          message: 'wrong',
          subject: { kind: 'Cluster', owner: null, name: 'a' },
        },
      ],
    };
    const saved = await Promise.all(
      [1, 2, 3, 4].map(now =>
        openClusterDocuments(database, () => now).replace(reading, 0),
      ),
    );
    expect(saved.filter(changed => changed !== undefined)).toHaveLength(1);
    const { findings } = openClusterDocuments(database, () => 5);
    expect(await findings.list()).toHaveLength(1);
  });
});
