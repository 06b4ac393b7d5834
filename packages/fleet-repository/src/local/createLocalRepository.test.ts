import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Fleet, startFleet } from '../__testUtils__/startFleet';
import { createLocalRepository } from './createLocalRepository';

jest.setTimeout(60_000);

const author = { name: 'Fairway', email: 'fairway@portal.example' };
const example = path.resolve(
  __dirname,
  '../../../../examples/fleet-repository',
);

describe('createLocalRepository', () => {
  let fleet: Fleet;

  beforeEach(async () => {
    fleet = await startFleet();
  });
  afterEach(() => fleet.stop());

  const location = (name: string) => path.join(fleet.folder, name);
  const create = (directory: string, from = example) =>
    createLocalRepository({ directory, from, author });

  it('makes the same first commit of the example everywhere', async () => {
    const [a, b] = [location('a.git'), location('b/b.git')];
    expect(await create(a)).toEqual({ created: true });
    expect(await create(b)).toEqual({ created: true });
    const head = await fleet.git(['rev-parse', 'main'], a);
    expect(await fleet.git(['rev-parse', 'main'], b)).toBe(head);
    const files = await fleet.git(['ls-tree', '-r', '--name-only', head], a);
    expect(files.split('\n')).toEqual(
      expect.arrayContaining(['fleet.yaml', 'clusters/harbour-dev.yaml']),
    );
    await fleet.git(['fsck', '--strict'], a);
  });

  it('leaves a repository that is there as it is', async () => {
    await fleet.pushByHand({ 'teams/a.yaml': 'kind: Team\n' });
    const head = await fleet.git(['rev-parse', 'main']);
    expect(await create(fleet.url)).toEqual({ created: false });
    expect(await fleet.git(['rev-parse', 'main'])).toBe(head);
  });

  it('makes one where several begin at once, and leaves nothing half-made', async () => {
    const directory = location('many.git');
    await mkdir(directory);
    await Promise.all(Array.from({ length: 4 }, () => create(directory)));
    expect(await fleet.git(['rev-list', '--count', 'main'], directory)).toBe(
      '1',
    );
    const names = await readdir(fleet.folder);
    expect(names.filter(name => name.includes('.tmp'))).toEqual([]);
  });

  it('refuses a folder that is something else', async () => {
    const directory = location('other');
    await mkdir(directory);
    await writeFile(path.join(directory, 'thesis.txt'), 'do not lose me');
    await expect(create(directory)).rejects.toThrow('is not a bare repository');
    expect(await readdir(directory)).toEqual(['thesis.txt']);
    await expect(create('relative.git')).rejects.toThrow('directory: must be');
  });

  it('refuses a source that is absent or holds a link, and leaves nothing', async () => {
    await expect(create(location('x.git'), location('absent'))).rejects.toThrow(
      /^from: .*absent cannot be read/,
    );
    const from = location('linked');
    await mkdir(from);
    await symlink('/etc/passwd', path.join(from, 'passwd.yaml'));
    await expect(create(location('x.git'), from)).rejects.toThrow(
      'is not a plain file',
    );
    const names = await readdir(fleet.folder);
    expect(names.filter(name => name.startsWith('x.git'))).toEqual([]);
  });

  it('refuses pushes that rewrite or delete the branch', async () => {
    await fleet.pushByHand({ 'teams/a.yaml': 'kind: Team\n' });
    const tree = location('tree');
    await fleet.git(['clone', '--quiet', fleet.url, tree]);
    const push = (refspec: string) =>
      fleet.git(['push', '--quiet', 'origin', refspec], tree);
    await expect(push('+HEAD~1:main')).rejects.toThrow('non-fast-forward');
    await expect(push(':main')).rejects.toThrow('deletion prohibited');
  });

  it('repairs its push hook, and never overwrites that of somebody else', async () => {
    const hook = path.join(fleet.url, 'hooks', 'post-receive');
    const text = await readFile(hook, 'utf8');
    await writeFile(hook, `${text}# edited\n`);
    await create(fleet.url);
    expect(await readFile(hook, 'utf8')).toBe(text);
    await writeFile(hook, '#!/bin/sh\nmail everyone\n');
    await expect(create(fleet.url)).rejects.toMatchObject({
      message: expect.stringContaining('a hook of another program'),
    });
  });

  it('removes the lock that a power cut left on the branch', async () => {
    const lock = path.join(fleet.url, 'refs', 'heads', 'main.lock');
    await writeFile(lock, '');
    await create(fleet.url);
    expect(await readFile(lock, 'utf8')).toBe('');
    await createLocalRepository({
      ...{ directory: fleet.url, from: example, author },
      now: () => new Date(Date.now() + 120_000),
    });
    await fleet.pushByHand({ 'teams/a.yaml': 'kind: Team\n' });
  });
});
