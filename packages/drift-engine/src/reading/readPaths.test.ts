import {
  chmod,
  mkdir,
  mkdtemp,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { readPaths } from './readPaths';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fairway-reading-'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

function make(name: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
}

/** Writes files by their paths, each with one object by the name that is given. */
async function write(files: Record<string, string>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

/** Names of objects and files of problems, without the folder of the test. */
async function read(
  paths: string[],
  options: Parameters<typeof readPaths>[1] = {},
) {
  const full = paths.map(path => (path === '-' ? path : join(root, path)));
  const { objects, problems } = await readPaths(full, options);
  return {
    names: objects.map(
      ({ object }) => (object.metadata as { name: string }).name,
    ),
    files: objects.map(({ file }) => file.replace(`${root}/`, '')),
    problems: problems.map(({ file, message }) => [
      file.replace(`${root}/`, ''),
      message.replaceAll(`${root}/`, ''),
    ]),
  };
}

describe('readPaths', () => {
  it('reads files, folders and what is in them, in order', async () => {
    await write({
      'f/b.yaml': make('b'),
      'f/a.yml': make('a'),
      'f/sub/c.json': '{"apiVersion":"v1","kind":"A","metadata":{"name":"c"}}',
      'f/z.YAML': make('z'),
      'f/readme.md': 'no',
      'f/.hidden/d.yaml': make('d'),
      'f/.e.yaml': make('e'),
      'one.txt': make('one'),
    });
    expect(await read(['one.txt', 'f'])).toEqual({
      names: ['one', 'a', 'b', 'c', 'z'],
      files: ['one.txt', 'f/a.yml', 'f/b.yaml', 'f/sub/c.json', 'f/z.YAML'],
      problems: [],
    });
  });

  it('reads standard input once it is given', async () => {
    const stdin = Readable.from([Buffer.from(make('a')), '---\n', make('b')]);
    expect(await read(['-'], { stdin })).toMatchObject({
      names: ['a', 'b'],
      files: ['(standard input)', '(standard input)'],
      problems: [],
    });
    expect((await read(['-'])).problems).toEqual([
      ['(standard input)', 'there is none'],
    ]);
  });

  it('joins characters that were cut in two on the way', async () => {
    const bytes = Buffer.from(`${make('a')}b: é`);
    const stdin = Readable.from([bytes.subarray(0, -1), bytes.subarray(-1)]);
    const { objects } = await readPaths(['-'], { stdin });
    expect(objects[0].object.b).toBe('é');
  });

  it('says what is not there, and reads the others', async () => {
    await write({ 'a.yaml': make('a') });
    expect(await read(['none.yaml', 'a.yaml', 'a.yaml/b'])).toMatchObject({
      names: ['a'],
      problems: [
        ['none.yaml', 'it does not exist'],
        ['a.yaml/b', 'it does not exist'],
      ],
    });
  });

  it('says that a stream breaks', async () => {
    async function* breakOff() {
      yield Buffer.from('a');
      throw new Error('the disk is gone');
    }
    expect((await read(['-'], { stdin: breakOff() })).problems).toEqual([
      ['(standard input)', 'it cannot be read'],
    ]);
  });

  it('stops reading at the limit', async () => {
    let given = 0;
    async function* pour() {
      for (;;) {
        given += 1_000;
        yield Buffer.alloc(1_000, ' ');
      }
    }
    await write({
      'a.yaml': make('a'),
      'b.yaml': `${make('b')}${' '.repeat(5_000)}`,
    });
    const limits = { maxBytes: 4_000 };
    const message = 'it is larger than 4000 bytes';
    expect(
      await read(['-', 'a.yaml', 'b.yaml'], { stdin: pour(), limits }),
    ).toMatchObject({
      names: ['a'],
      problems: [
        ['(standard input)', message],
        ['b.yaml', message],
      ],
    });
    expect(given).toBeLessThan(10_000);
  });

  it('finds one identity in two files, and names both', async () => {
    await write({ 'f/a.yaml': make('x'), 'f/b.yaml': `# c\n${make('x')}` });
    expect(await read(['f'])).toMatchObject({
      files: ['f/a.yaml'],
      problems: [
        [
          'f/b.yaml',
          'ConfigMap x is declared twice: first in f/a.yaml, line 1, document 1, and only that one is assessed',
        ],
      ],
    });
  });

  it('follows links within a folder, and none out of it', async () => {
    await write({
      'outside/secret.yaml': make('secret'),
      'outside/notes.txt': 'no',
      'f/.data/a.yaml': make('a'),
      'f/b.yaml': make('b'),
    });
    await symlink(join(root, 'f/.data/a.yaml'), join(root, 'f/a.yaml'));
    await symlink(join(root, 'f/b.yaml'), join(root, 'f/again.yaml'));
    await symlink(join(root, 'outside/secret.yaml'), join(root, 'f/out.yaml'));
    await symlink(join(root, 'outside/notes.txt'), join(root, 'f/notes.txt'));
    await symlink(join(root, 'outside'), join(root, 'f/folder'));
    await symlink(join(root, 'f/nowhere'), join(root, 'f/broken.yaml'));
    const outside =
      'it is a symbolic link to a place outside of the folder, which is not followed';
    expect(await read(['f'])).toEqual({
      names: ['b', 'a'],
      files: ['f/b.yaml', 'f/a.yaml'],
      problems: [
        ['f/broken.yaml', 'it cannot be read'],
        ['f/folder', outside],
        ['f/out.yaml', outside],
      ],
    });
  });

  it('ends where links lead in a circle', async () => {
    await write({ 'f/sub/a.yaml': make('a') });
    await symlink(join(root, 'f'), join(root, 'f/sub/up'));
    await symlink('loop.yaml', join(root, 'f/loop.yaml'));
    expect(await read(['f', 'f/loop.yaml'])).toMatchObject({
      names: ['a'],
      problems: [
        ['f/loop.yaml', 'it cannot be read'],
        ['f/loop.yaml', 'its symbolic links form a loop'],
      ],
    });
  });

  it('follows a link that is asked for by name', async () => {
    await write({ 'real/a.yaml': make('a') });
    await symlink(join(root, 'real'), join(root, 'link'));
    expect(await read(['link'])).toMatchObject({ files: ['link/a.yaml'] });
  });

  it('says that a file may not be read', async () => {
    await write({ 'a.yaml': make('a') });
    await chmod(join(root, 'a.yaml'), 0);
    const { names, problems } = await read(['a.yaml']);
    // Whoever may read everything reads this one too.
    expect(process.getuid?.() === 0 ? names : problems).toEqual(
      process.getuid?.() === 0
        ? ['a']
        : [['a.yaml', 'no permission to read it']],
    );
  });

  it('does not take a folder for a file by its name', async () => {
    await write({ 'f/odd.yaml/a.yaml': make('a') });
    expect(await read(['f'])).toMatchObject({ files: ['f/odd.yaml/a.yaml'] });
  });
});
