import type { Knex } from 'knex';
import {
  createTestDatabases,
  migrations,
  openDatabase,
} from '../__testUtils__/databases';
import {
  anEnvironment,
  aRepository,
  readExampleFiles,
} from '../__testUtils__/documents';
import { EnvironmentReadModel } from '../environments/EnvironmentReadModel';
import { ObservationStore } from '../observation/ObservationStore';
import { openEnvironmentDocuments } from './environmentTable';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const path = 'environments/storefront/shop/environment.yaml';
const aSubject = (name: string) => ({
  kind: 'Environment',
  owner: 'storefront',
  name,
});

describe.each(databases.eachSupportedId())('rows of environments on %p', id => {
  let knex: Knex;
  let store: ReturnType<typeof openEnvironmentDocuments>;
  let now = 1000;

  beforeEach(async () => {
    knex = await openDatabase(databases, id);
    now = 1000;
    store = openEnvironmentDocuments(knex, () => now);
  });
  afterEach(() => knex.destroy());

  const show = async (files: Record<string, string>, commit?: string) => {
    const { version } = await store.readVersion();
    const stored = await store.replace(aRepository(files, commit), version);
    return stored?.changed;
  };
  const find = () => new EnvironmentReadModel(knex).find('storefront', 'shop');
  const findings = () => store.findings.list();

  it('shows what a commit declares, and tells which rows changed', async () => {
    const changed = await show(anEnvironment());
    const row = await find();
    expect(changed).toEqual([row?.id]);
    expect(row).toMatchObject({
      ownerRef: 'group:default/storefront',
      cluster: 'harbour-dev',
      namespace: 'storefront--shop',
      declared: true,
      expected: expect.arrayContaining([
        { kind: 'Namespace', name: 'storefront--shop' },
        { kind: 'RoleBinding', name: 'fairway-tenant' },
      ]),
    });
    expect(row?.expected).toHaveLength(8);
    expect(await show(anEnvironment(), 'd'.repeat(40))).toEqual([]);
    expect(await store.readVersion()).toEqual({
      version: 2,
      commit: 'd'.repeat(40),
    });
    expect(await store.readAt()).toBe(1000);
  });

  it('keeps the last good row of a document that breaks, as a finding with file and line', async () => {
    await show(anEnvironment());
    const before = await find();
    const files = anEnvironment();
    files[path] = files[path].replace('owner: storefront', 'owner: 5');
    // Its page has a finding to show.
    expect(await show(files)).toEqual([before?.id]);
    expect(await find()).toEqual(before);
    expect(await findings()).toEqual([
      expect.objectContaining({
        path,
        line: 6,
        message: expect.stringContaining('spec.owner'),
        since: new Date(1000).toISOString(),
      }),
    ]);

    now = 2000;
    await show(files);
    expect((await findings())[0].since).toBe(new Date(1000).toISOString());
    await show(anEnvironment());
    expect(await findings()).toEqual([]);
  });

  it('[D16.11] follows rendered files that come and go while the document stays', async () => {
    const files = anEnvironment();
    const rendered = Object.keys(files).find(each => /limitrange/.test(each))!;
    await show(files);
    const { [rendered]: _gone, ...rest } = files;
    // The environment, and the finding of a file that has no row.
    expect(await show(rest)).toHaveLength(2);
    expect((await find())?.expected).toHaveLength(7);
    const odd = rendered.replace('limitrange', 'cronjob');
    await show({ ...files, [odd]: 'kind: CronJob' });
    expect((await find())?.expected).toContainEqual({
      kind: 'cronjob',
      name: 'environment',
    });
  });

  it('[A8.2][A8.4] keeps findings with the environment they are about and the commit that broke it', async () => {
    const files = anEnvironment();
    files[path] = files[path].replace('owner: storefront', 'owner: 5');
    const { version } = await store.readVersion();
    const breaks = new Map([
      [path, { commit: 'b'.repeat(40), committedAt: 7 }],
    ]);
    await store.replace(aRepository(files), version, breaks);
    const own = await store.findings.listOf(aSubject('shop'));
    expect(own).toEqual([
      expect.objectContaining({
        commit: 'b'.repeat(40),
        committedAt: new Date(7).toISOString(),
        subject: aSubject('shop'),
      }),
    ]);
    expect(await store.findings.readKnownBreaks()).toEqual(breaks);
    expect(await store.findings.listOf(aSubject('till'))).toEqual([]);
  });

  it('[D2] writes the others where the database refuses one row', async () => {
    const documents = aRepository({
      ...anEnvironment(),
      ...anEnvironment({ name: 'till' }),
    });
    const shop = documents.environments.get('storefront/shop')!;
    Object.assign(shop, { blob: null });
    const stored = await store.replace(documents, 0);
    // The other row, and the finding of the one that was refused.
    expect(stored?.changed).toHaveLength(2);
    expect(stored).toMatchObject({ refused: 1, untold: [] });
    expect(await find()).toBeUndefined();
    expect(
      await new EnvironmentReadModel(knex).find('storefront', 'till'),
    ).toBeDefined();
    expect(await findings()).toContainEqual(
      expect.objectContaining({
        path,
        message: expect.stringContaining('cannot be stored'),
      }),
    );
  });

  it('keeps a row that is declared no more until its cluster is seen without it', async () => {
    await show(anEnvironment());
    const { id: rowId } = (await find())!;
    expect(await show({})).toEqual([rowId]);
    expect(await find()).toMatchObject({ declared: false });

    const observations = new ObservationStore(knex);
    const nothing = {
      uid: null,
      createdAt: null,
      endingSince: null,
      objects: [],
      access: [],
      missing: [],
      observedAt: 5,
    };
    const unread = {
      ...nothing,
      missing: [{ kind: 'LimitRange', reason: 'x' }],
    };
    const { cluster } = (await find())!;
    const reading = { cluster, observedAt: 5 };
    await observations.record(reading, () => unread);
    expect(await find()).toBeDefined();
    expect(await observations.record(reading, () => nothing)).toEqual([rowId]);
    expect(await find()).toBeUndefined();
  });

  it('declares a name anew under the row that was still there', async () => {
    await show(anEnvironment());
    const before = await find();
    await show({});
    await show(anEnvironment());
    expect(await find()).toMatchObject({ id: before?.id, declared: true });
  });

  it('never covers a newer commit by an older one', async () => {
    const { version } = await store.readVersion();
    await show(anEnvironment());
    expect(await store.replace(aRepository(), version)).toBeUndefined();
    expect(await find()).toMatchObject({ declared: true });
  });

  it('follows a team to another group', async () => {
    await show(anEnvironment());
    const team = 'teams/storefront.yaml';
    const text = readExampleFiles()[team].replace(
      'group:default/storefront',
      'group:default/shops',
    );
    expect(await show({ ...anEnvironment(), [team]: text })).toHaveLength(1);
    expect(await find()).toMatchObject({ ownerRef: 'group:default/shops' });
  });

  it('takes many at once', async () => {
    const files = Object.assign(
      {},
      ...Array.from({ length: 230 }, (_, index) =>
        anEnvironment({ name: `env-${index}` }),
      ),
    );
    expect(await show(files)).toHaveLength(230);
    expect(await show({})).toHaveLength(230);
  });

  it('keeps the findings of a database of before', async () => {
    await knex.migrate.down(migrations);
    const finding = { line: 3, message: 'wrong', commit_id: 'abc', since: 7 };
    await knex('findings').insert([
      {
        ...finding,
        id: '1',
        path,
        owner_ref: 'group:default/shops',
        owner: 'storefront',
        name: 'shop',
        committed_at: 5,
      },
      { ...finding, id: '2', path: 'environment-classes/sandbox.yaml' },
      { ...finding, id: '3', path: 'teams/payments.yaml', line: null },
    ]);
    await knex.migrate.latest(migrations);
    expect(await findings()).toEqual([
      expect.objectContaining({
        subject: { kind: 'EnvironmentClass', owner: null, name: 'sandbox' },
        committedAt: null,
      }),
      expect.objectContaining({
        subject: aSubject('shop'),
        line: 3,
        committedAt: new Date(5).toISOString(),
        since: new Date(7).toISOString(),
      }),
      expect.objectContaining({
        subject: { kind: 'Team', owner: null, name: 'payments' },
        line: null,
      }),
    ]);
  });

  it('can be taken back and made again', async () => {
    await knex.migrate.rollback(migrations, true);
    expect(await knex.schema.hasTable('environments')).toBe(false);
    await knex.migrate.latest(migrations);
    expect(await knex.schema.hasTable('environments')).toBe(true);
  });
});
