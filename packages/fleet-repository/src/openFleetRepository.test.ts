import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Fleet, aRequest, startFleet } from './__testUtils__/startFleet';
import { waitFor } from './__testUtils__/waitFor';

jest.setTimeout(60_000);

describe('opening and reading the fleet repository', () => {
  let fleet: Fleet;

  beforeEach(async () => {
    fleet = await startFleet({
      'fleet.yaml': 'kind: Fleet\n',
      'clusters/harbour.yaml': 'kind: Cluster\n',
      'clusters-old/gone.yaml': 'kind: Cluster\n',
      'teams/latin1.yaml': Buffer.from([0x6e, 0xe5, 0x6e]),
      'teams/large.yaml': 'x'.repeat(1024 * 1024 + 1),
      'teams/accents.yaml': 'title: Ångström 🛥\n',
    });
  });
  afterEach(() => fleet.stop());

  it('lists a folder with blob ids, sorted, and reads what it lists', async () => {
    const repository = await fleet.open();
    const snapshot = await repository.snapshot();

    expect(snapshot.commit).toBe(await fleet.git(['rev-parse', 'main']));
    expect(await snapshot.list('clusters')).toEqual([
      {
        path: 'clusters/harbour.yaml',
        blob: await fleet.git(['rev-parse', 'main:clusters/harbour.yaml']),
      },
    ]);
    expect(await snapshot.list('clusters/')).toHaveLength(1);
    expect(await snapshot.list('clusters/harbour.yaml')).toEqual([]);
    expect(await snapshot.list('absent')).toEqual([]);
    const paths = (await snapshot.list()).map(file => file.path);
    expect(paths).toEqual([...paths].sort());
    expect(paths).toHaveLength(6);
    expect(
      await snapshot.readMany(['teams/accents.yaml', 'absent', 'fleet.yaml']),
    ).toEqual(['title: Ångström 🛥\n', undefined, 'kind: Fleet\n']);
  });

  it('tells what is absent from what cannot be read', async () => {
    const snapshot = await (await fleet.open()).snapshot();
    const paths = ['absent', 'teams/latin1.yaml', 'teams/large.yaml', 'teams'];
    expect(await snapshot.inspectMany(paths)).toEqual([
      { kind: 'absent' },
      { kind: 'unreadable', reason: 'is not UTF-8 text' },
      {
        kind: 'unreadable',
        reason: 'has 1048577 bytes, more than 1 MiB',
      },
      { kind: 'unreadable', reason: 'is a folder' },
    ]);
    expect(await snapshot.readMany(paths)).toEqual(paths.map(() => undefined));
  });

  it('[D2][B14.9] takes no text with a NUL, a control character or a noncharacter, and says in which line', async () => {
    for (const character of ['\0', '\u001b', '\ufffe', '\uffff']) {
      await fleet.pushByHand({ 'teams/odd.yaml': `a: 1\n# ${character}\n` });
      const repository = await fleet.open();
      await repository.fetch();
      const code = character.charCodeAt(0).toString(16).toUpperCase();
      const snapshot = await repository.snapshot();
      expect(await snapshot.inspectMany(['teams/odd.yaml'])).toEqual([
        {
          kind: 'unreadable',
          line: 2,
          reason: `holds the character U+${code.padStart(
            4,
            '0',
          )}, which is not allowed in text; remove it`,
        },
      ]);
    }
  });

  it.each([
    '/fleet.yaml',
    '../fleet.yaml',
    'clusters/../fleet.yaml',
    './fleet.yaml',
  ])('finds nothing at %s', async hostile => {
    const snapshot = await (await fleet.open()).snapshot();
    expect(await snapshot.read(hostile)).toBeUndefined();
  });

  it('follows no link and no submodule, and lists both', async () => {
    const secret = path.join(fleet.folder, 'secret');
    await writeFile(secret, 'hunter2');
    const link = await fleet.git(['hash-object', '-w', secret]);
    const tree = path.join(fleet.folder, 'link-tree');
    await fleet.git(['clone', '--quiet', fleet.url, tree]);
    const commit = await fleet.git(['rev-parse', 'HEAD'], tree);
    await fleet.git(
      [
        ...['update-index', '--add'],
        ...['--cacheinfo', `120000,${link},clusters/link.yaml`],
        ...['--cacheinfo', `160000,${commit},clusters/module`],
      ],
      tree,
    );
    await fleet.git(['commit', '--quiet', '--message=Link'], tree);
    // The link's target is the blob that holds it; it is pushed as it is.
    await fleet.git(['push', '--quiet', 'origin', 'HEAD:main'], tree);

    const snapshot = await (await fleet.open()).snapshot();
    const listed = await snapshot.list('clusters');
    expect(listed.map(file => file.path)).toEqual([
      'clusters/harbour.yaml',
      'clusters/link.yaml',
      'clusters/module',
    ]);
    const paths = [
      'clusters/link.yaml',
      'clusters/module',
      'clusters/link.yaml/x',
    ];
    expect(await snapshot.inspectMany(paths)).toEqual([
      {
        kind: 'unreadable',
        reason: 'is a symbolic link, which is not followed',
      },
      { kind: 'unreadable', reason: 'is a submodule, which is not fetched' },
      { kind: 'absent' },
    ]);
  });

  it('refuses a tree that unfolds without end, and stays alive', async () => {
    let tree = await fleet.git(['rev-parse', 'main:clusters']);
    for (let level = 0; level < 6; level++) {
      const input = path.join(fleet.folder, `tree-${level}`);
      const lines = repeatFolder(tree, 100);
      await writeFile(input, `${lines.join('\n')}\n`);
      tree = await fleet.git([
        '-c',
        `alias.make=!git mktree < ${input}`,
        'make',
      ]);
    }
    const commit = await fleet.git(['commit-tree', '-m', 'Bomb', tree]);
    await fleet.git(['update-ref', 'refs/heads/main', commit]);

    const snapshot = await (await fleet.open()).snapshot();
    await expect(snapshot.list()).rejects.toMatchObject({
      reason: 'too-large',
    });
    expect(await snapshot.read('d1/d1/d1/d1/d1/d1/harbour.yaml')).toBe(
      'kind: Cluster\n',
    );
  });

  it('reads old commits, and refuses what is no commit', async () => {
    const repository = await fleet.open();
    const first = await repository.head();
    await repository.commit(aRequest('shop'));
    const file = 'environments/storefront/shop/environment.yaml';
    expect(await (await repository.snapshot()).read(file)).toBe('name: shop\n');
    expect(await (await repository.snapshot(first)).read(file)).toBeUndefined();
    const blob = await fleet.git(['rev-parse', 'main:fleet.yaml']);
    for (const id of ['0'.repeat(40), blob]) {
      await expect(repository.snapshot(id)).rejects.toMatchObject({
        reason: 'missing',
      });
    }
    for (const id of ['main', 'HEAD', '--help', `${first}\n${first}`]) {
      await expect(repository.snapshot(id)).rejects.toThrow('commit: must be');
    }
  });

  it('lists and reads 5,000 files quickly', async () => {
    const files = Array.from({ length: 5000 }, (_, n) => [
      `environments/team-${n % 50}/env-${n}/environment.yaml`,
      `name: env-${n}\n`,
    ]);
    await fleet.pushByHand(Object.fromEntries(files));
    const snapshot = await (await fleet.open()).snapshot();
    const begun = performance.now();
    const listed = await snapshot.list('environments');
    const texts = await snapshot.readMany(listed.map(file => file.path));
    const elapsed = performance.now() - begun;
    expect(new Set(texts).size).toBe(5000);
    // A second or so on a busy machine; a process per file would take half a minute.
    expect(elapsed).toBeLessThan(10_000);
  });

  it('says what to do where there is nothing to open', async () => {
    await expect(
      fleet.open({ url: path.join(fleet.folder, 'nowhere.git') }),
    ).rejects.toMatchObject({
      reason: 'missing',
      message: expect.stringContaining('there is no repository at the URL'),
    });
    await expect(fleet.open({ branch: 'production' })).rejects.toMatchObject({
      reason: 'no-branch',
      message: expect.stringContaining('push a first commit'),
    });
    const empty = path.join(fleet.folder, 'empty.git');
    await fleet.git(['init', '--quiet', '--bare', empty]);
    await expect(fleet.open({ url: empty })).rejects.toMatchObject({
      reason: 'no-branch',
    });
    await expect(fleet.open({ directory: 'mirror' })).rejects.toThrow(
      'directory: must be an absolute path',
    );
  });

  it('starts with the last head seen where the remote is away, and goes on when it is back', async () => {
    const directory = path.join(fleet.folder, 'mirror');
    const first = await fleet.open({ directory });
    await first.commit(aRequest('shop'));
    const head = await first.head();
    await first.close();
    await rename(fleet.url, `${fleet.url}.away`);

    const log = { info: jest.fn(), warn: jest.fn() };
    const again = await fleet.open({ directory, log, pollSeconds: 0.1 });
    expect(await again.head()).toBe(head);
    expect(log.warn).toHaveBeenCalledWith(
      expect.stringContaining(`Starting with commit ${head}`),
    );
    expect(
      await (
        await again.snapshot()
      ).read('environments/storefront/shop/environment.yaml'),
    ).toBe('name: shop\n');
    await expect(again.fetch()).rejects.toMatchObject({ reason: 'missing' });
    await expect(again.commit(aRequest('till'))).rejects.toMatchObject({
      reason: 'missing',
    });

    await rename(`${fleet.url}.away`, fleet.url);
    const pushed = await fleet.pushByHand({ 'teams/new.yaml': 'kind: Team\n' });
    await waitFor('the head is noticed', async () => {
      return (await again.head()) === pushed;
    });
  });

  it('takes the copy of another URL or branch for nothing', async () => {
    const directory = path.join(fleet.folder, 'mirror');
    await (await fleet.open({ directory })).close();
    const other = path.join(fleet.folder, 'other.git');
    await expect(fleet.open({ directory, url: other })).rejects.toMatchObject({
      reason: 'missing',
    });
    await expect(
      fleet.open({ directory, branch: 'other' }),
    ).rejects.toMatchObject({ reason: 'no-branch' });
  });

  it('makes a damaged copy anew', async () => {
    const directory = path.join(fleet.folder, 'mirror');
    const first = await fleet.open({ directory });
    const head = await first.head();
    await first.close();
    const mirror = path.join(directory, 'mirror.git');
    const objects = path.join(mirror, 'objects');
    for (const name of await readdir(objects)) {
      await rm(path.join(objects, name), { recursive: true });
    }
    await mkdir(path.join(objects, 'pack'), { recursive: true });

    const again = await fleet.open({ directory });
    expect(await again.head()).toBe(head);
    expect(await (await again.snapshot()).read('fleet.yaml')).toBe(
      'kind: Fleet\n',
    );
  });

  it('removes the locks that a killed git left in its copy', async () => {
    const directory = path.join(fleet.folder, 'mirror');
    await (await fleet.open({ directory })).close();
    const refs = path.join(directory, 'mirror.git', 'refs', 'fairway');
    const [name] = await readdir(refs);
    const lock = path.join(refs, name, 'head.lock');
    await writeFile(lock, '');
    await fleet.pushByHand({ 'teams/new.yaml': 'kind: Team\n' });
    const inTwoMinutes = () => new Date(Date.now() + 120_000);
    const again = await fleet.open({ directory, now: inTwoMinutes });
    expect(await again.head()).toBe(await fleet.git(['rev-parse', 'main']));
  });

  it('refuses everything once it is closed', async () => {
    const repository = await fleet.open();
    await repository.close();
    await repository.close();
    for (const act of [
      () => repository.fetch(),
      () => repository.commit(aRequest('shop')),
      () => repository.snapshot().then(snapshot => snapshot.list()),
    ]) {
      await expect(act()).rejects.toMatchObject({ reason: 'closed' });
    }
  });
});

function repeatFolder(tree: string, times: number): string[] {
  return Array.from({ length: times }, (_, n) => `040000 tree ${tree}\td${n}`);
}
