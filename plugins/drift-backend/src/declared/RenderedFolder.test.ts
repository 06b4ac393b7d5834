import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createLocalRepository,
  openFleetRepository,
  type FleetRepository,
} from '@fairway/fleet-repository';
import { DeclaredState } from './DeclaredState';
import { RenderedFolder } from './RenderedFolder';

jest.setTimeout(60_000);

const author = { name: 'Ben', email: 'ben@example.com' };
const shop = 'rendered/a/storefront--shop';

const aMap = (name: string, mode = 'on', kind = 'ConfigMap') =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: x}\ndata: {mode: "${mode}"}\n`;

describe('RenderedFolder', () => {
  let home: string;
  let repository: FleetRepository;
  let clock: number;

  beforeEach(async () => {
    clock = 1_000;
    home = await mkdtemp(join(tmpdir(), 'fairway-declared-'));
    const directory = join(home, 'fleet.git');
    const from = join(home, 'seed');
    await mkdir(from);
    await writeFile(join(from, 'README.md'), '# Fleet\n');
    await createLocalRepository({ directory, from, author });
    repository = await openFleetRepository({
      ...{ url: directory, author },
      directory: join(home, 'mirror'),
    });
  });
  afterEach(async () => {
    await repository.close();
    await rm(home, { recursive: true, force: true });
  });

  async function commit(files: Record<string, string | null>) {
    const outcome = await repository.commit({
      ...{ subject: 'Change', requester: author, preconditions: [] },
      trailers: { 'Fairway-Run': randomUUID() },
      changes: Object.entries(files).map(([path, content]) => ({
        ...{ path, content },
      })),
    });
    if (outcome.kind !== 'committed') throw new Error(JSON.stringify(outcome));
    return outcome.commit;
  }

  /** Counts the files that are read from Git. */
  function aFolder() {
    const read: string[] = [];
    const folder = new RenderedFolder({
      repository: {
        fetch: () => repository.fetch(),
        listVersions: (...call) => repository.listVersions(...call),
        snapshot: async at => {
          const snapshot = await repository.snapshot(at);
          return {
            commit: snapshot.commit,
            list: prefix => snapshot.list(prefix),
            read: path => snapshot.read(path),
            readMany: paths => snapshot.readMany(paths),
            inspectMany: paths => {
              read.push(...paths);
              return snapshot.inspectMany(paths);
            },
          };
        },
      },
      now: () => clock,
    });
    return { folder, read };
  }

  it('declares by cluster, with the owner of the environment', async () => {
    await commit({
      [`${shop}/a.yaml`]: aMap('a'),
      'rendered/a/platform/b.yaml': aMap('b'),
      'rendered/b/c.yaml': aMap('c'),
      'rendered/b/readme.md': 'not a manifest',
      'teams/storefront.yaml':
        'apiVersion: fairway.dev/v1alpha1\nkind: Team\nmetadata: {name: storefront}\nspec: {group: "group:shops/storefront"}\n',
    });
    const { folder } = aFolder();
    const declared = await folder.read();
    const owned = [...declared].flatMap(([cluster, { objects }]) =>
      [...objects.values()].map(({ environment, name, owner }) => ({
        ...{ cluster, name, environment, owner },
      })),
    );
    expect(owned).toEqual([
      { cluster: 'a', name: 'b', environment: null, owner: null },
      {
        ...{ cluster: 'a', name: 'a', environment: 'storefront/shop' },
        owner: 'group:shops/storefront',
      },
      { cluster: 'b', name: 'c', environment: null, owner: null },
    ]);
  });

  it('reads of a commit what it changed, and keeps what it says of other clusters', async () => {
    await commit({
      [`${shop}/a.yaml`]: aMap('a'),
      'rendered/b/c.yaml': aMap('c'),
    });
    const { folder, read } = aFolder();
    const before = await folder.read();
    expect(read.splice(0)).toHaveLength(2);
    clock = 2_000;
    await commit({ [`${shop}/a.yaml`]: aMap('a', 'off') });
    const after = await folder.read();
    expect(read).toEqual([`${shop}/a.yaml`]);
    expect(after.get('b')).toBe(before.get('b'));
    const [one] = before.get('a')!.objects.values();
    const [other] = after.get('a')!.objects.values();
    expect(other).toMatchObject({ key: one.key, since: 2_000 });
    expect(other.hash).not.toBe(one.hash);
    expect(one.since).toBe(0);
    await commit({ 'other.txt': 'x' });
    expect((await folder.read()).get('a')).toBe(after.get('a'));
  });

  it('forgets what is gone, and finds the commit that changed a file last', async () => {
    const commitOfA = await commit({ [`${shop}/a.yaml`]: aMap('a') });
    await commit({ 'rendered/b/c.yaml': aMap('c') });
    const { folder } = aFolder();
    await folder.read();
    expect(await folder.findCommit(`${shop}/a.yaml`)).toMatchObject({
      commit: commitOfA,
    });
    await commit({ 'rendered/b/c.yaml': null });
    expect([...(await folder.read()).keys()]).toEqual(['a']);
  });

  it('gives the body of an object as long as Git says that', async () => {
    await commit({ [`${shop}/a.yaml`]: `${aMap('a')}---\n${aMap('b')}` });
    const { folder, read } = aFolder();
    const [, b] = (await folder.read()).get('a')!.objects.values();
    read.length = 0;
    expect(await folder.readBody(b)).toMatchObject({ metadata: { name: 'b' } });
    expect(await folder.readBody(b)).toMatchObject({ metadata: { name: 'b' } });
    expect(read).toHaveLength(1);
    await commit({ [`${shop}/a.yaml`]: aMap('c') });
    await folder.read();
    const stale = { ...b, blob: '0'.repeat(40) };
    expect(await folder.readBody(stale)).toBeUndefined();
  });

  it('names files that cannot be read, and declares the others', async () => {
    await commit({
      [`${shop}/a.yaml`]: aMap('a'),
      [`${shop}/broken.yaml`]: 'kind: [\n',
    });
    const { folder } = aFolder();
    const { objects, unread } = (await folder.read()).get('a')!;
    expect(objects.size).toBe(1);
    expect(unread).toMatchObject([
      { file: `${shop}/broken.yaml`, message: expect.any(String) },
    ]);
  });
});

describe('DeclaredState', () => {
  const aSource = (...others: object[]) => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap' };
    const state: { failure?: Error; kinds: object[] } = { kinds: [object] };
    const read = async () => {
      if (state.failure) throw state.failure;
      const objects = new Map(
        state.kinds.map((kind, index) => [
          String(index),
          { ...kind, key: String(index) },
        ]),
      );
      return new Map([['a', { objects, unread: [] }]]) as never;
    };
    const warnings: string[] = [];
    let now = 0;
    const declared = new DeclaredState({
      source: { read, title: 'the fleet repository' } as never,
      others: others as never,
      logger: { warn: message => void warnings.push(message) },
      now: () => now,
    });
    const after = (seconds: number) => {
      now += seconds * 1_000;
    };
    return { after, declared, state, warnings };
  };

  it('knows nothing before it was read, and says so', async () => {
    const { declared, state } = aSource();
    expect(declared.find('a')).toEqual({
      failure: 'the fleet repository was not read yet',
    });
    state.failure = new Error('no route');
    await declared.read();
    expect(declared.failure()).toBe(
      'the fleet repository was not read yet: no route',
    );
  });

  it('trusts what it read for five minutes while Git is away, warns once, and is unknown afterwards', async () => {
    const { after, declared, state, warnings } = aSource();
    await declared.read();
    state.failure = new Error('no route');
    await declared.read();
    await declared.read();
    after(300);
    expect(declared.find('a')).toMatchObject({ unread: [] });
    after(1);
    expect(declared.find('a')).toEqual({
      failure: 'the fleet repository cannot be read: no route',
    });
    expect(warnings).toHaveLength(1);
    state.failure = undefined;
    await declared.read();
    expect(declared.failure()).toBeUndefined();
  });

  it('compares the rest while another source was never read, and names that source', async () => {
    const { state, declared } = aSource();
    const { declared: both } = aSource({
      id: 'add-ons',
      title: 'the repository of "add-ons"',
      clusters: ['a', 'c'],
      read: async () => {
        throw new Error('it does not answer');
      },
    });
    await declared.read();
    await both.read();
    expect(state.kinds).toHaveLength(1);
    const message =
      'the repository of "add-ons" was not read yet: it does not answer';
    const unread = [
      { file: 'the repository of "add-ons"', line: null, message },
    ];
    expect(both.failure()).toBeUndefined();
    expect(both.find('a')).toEqual({
      objects: (declared.find('a') as { objects: unknown }).objects,
      unread,
    });
    expect(both.find('a')).toBe(both.find('a'));
    expect(both.find('c')).toEqual({ objects: new Map(), unread });
    expect(both.find('d')).toEqual({ objects: new Map(), unread: [] });
  });

  it('asks for each kind in one version, for no Secret, and by the same array as long as there are no others', async () => {
    const { declared, state } = aSource();
    await declared.read();
    const before = declared.kindsOn('a');
    expect(before).toEqual([{ apiVersion: 'v1', kind: 'ConfigMap' }]);
    state.kinds.push({ apiVersion: 'v1', kind: 'Secret' });
    await declared.read();
    expect(declared.kindsOn('a')).toBe(before);
    state.kinds.push(
      { apiVersion: 'apps/v1', kind: 'Deployment' },
      { apiVersion: 'apps/v1beta1', kind: 'Deployment' },
    );
    await declared.read();
    expect(declared.kindsOn('a')).toEqual([
      ...before,
      { apiVersion: 'apps/v1', kind: 'Deployment' },
    ]);
    expect(declared.kindsOn('b')).toEqual([]);
  });
});
