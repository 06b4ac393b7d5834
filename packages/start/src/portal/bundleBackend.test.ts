import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { bundleBackend } from './bundleBackend';

const run = promisify(execFile);

describe('bundleBackend', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'fairway-bundle-'));
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  const write = async (name: string, text: string) => {
    const file = path.join(root, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  };

  const writePackage = async (folder: string, name: string, text: string) => {
    await write(
      `${folder}/package.json`,
      JSON.stringify({ name, main: 'index.ts' }),
    );
    await write(`${folder}/index.ts`, text);
  };

  it('makes one file of the own packages, which uses the dependencies where they are', async () => {
    await write(
      'packages/backend/src/index.ts',
      `import { own } from '@fairway/own';
       import { where } from 'dependency';
       console.log(own, where, require.resolve('@fairway/own/package.json'));`,
    );
    await writePackage(
      'packages/own',
      '@fairway/own',
      `import { where } from 'dependency'; export const own: string = \`own with \${where}\`;`,
    );
    await mkdir(path.join(root, 'node_modules/@fairway'), { recursive: true });
    await symlink(
      path.join(root, 'packages/own'),
      path.join(root, 'node_modules/@fairway/own'),
    );
    for (const folder of ['', 'packages/own/']) {
      await write(
        `${folder}node_modules/dependency/index.js`,
        `exports.where = ${JSON.stringify(`${folder}node_modules`)};`,
      );
    }

    const file = await bundleBackend(root);

    // What it was made of is not needed any more.
    await rm(path.join(root, 'packages/own/index.ts'));
    const { stdout } = await run(process.execPath, [file]);
    expect(stdout.trim()).toBe(
      `own with packages/own/node_modules node_modules ${path.join(
        root,
        'packages/own/package.json',
      )}`,
    );
  });

  it('can be asked for several times at once, for the same sources and for others', async () => {
    const names = ['one', 'broken', 'other', 'one'];
    for (const name of names) {
      await write(
        `${name}/packages/backend/src/index.ts`,
        name === 'broken' ? 'const = 1;' : `console.log('${name}');`,
      );
    }
    const made = await Promise.allSettled(
      names.map(name => bundleBackend(path.join(root, name))),
    );
    const said = await Promise.all(
      made.map(async each => {
        if (each.status === 'rejected') return `${each.reason}`;
        return (await run(process.execPath, [each.value])).stdout.trim();
      }),
    );
    const broken = expect.stringContaining('index.ts:1:6: ERROR');
    expect(said).toEqual(['one', broken, 'other', 'one']);
  });

  it('names the place of what cannot be compiled', async () => {
    await write('packages/backend/src/index.ts', 'const = 1;');
    await expect(bundleBackend(root)).rejects.toThrow(
      /packages\/backend\/src\/index\.ts:1:6: ERROR/,
    );
  });
});
