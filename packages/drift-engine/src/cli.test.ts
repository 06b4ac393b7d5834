import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PROGRAM = path.join(__dirname, '../bin/fairway-drift');

function aConfigMap(colour: string): string {
  return `{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "a" }, "data": { "colour": "${colour}" } }`;
}

describe('bin/fairway-drift', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'program-'));
    await writeFile(path.join(folder, 'blue.json'), aConfigMap('blue'));
    await writeFile(path.join(folder, 'red.json'), aConfigMap('red'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  async function run(...args: string[]) {
    return new Promise<{ code: unknown; stdout: string; stderr: string }>(
      resolve => {
        execFile(
          process.execPath,
          [PROGRAM, ...args],
          { cwd: folder },
          (error, stdout, stderr) =>
            resolve({ code: error ? error.code : 0, stdout, stderr }),
        );
      },
    );
  }

  it.each([
    [['blue.json', 'blue.json'], 0, 'In sync.'],
    [['blue.json', 'red.json'], 1, 'Drifted.'],
    [['blue.json', 'none.json'], 2, 'Not everything could be assessed.'],
  ])(
    'given %j ends with %d',
    async (args, code, text) => {
      const result = await run(...args);
      expect(result).toMatchObject({ code, stderr: '' });
      expect(result.stdout).toContain(text);
    },
    30_000,
  );

  it('ends with 2 and a sentence where it is called wrongly', async () => {
    const result = await run('blue.json');
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(/^fairway-drift: LIVE is missing: .*\n$/);
  }, 30_000);

  it('[A6.4] is given paths of the folder in which npm was called, not of the repository', async () => {
    const root = path.join(__dirname, '../../..');
    const result = await new Promise<{ code: unknown; stdout: string }>(
      resolve => {
        execFile(
          process.execPath,
          [
            path.join(root, 'packages/start/bootstrap/run.mjs'),
            ...['fairway-drift', 'blue.json', 'blue.json'],
          ],
          { cwd: root, env: { ...process.env, INIT_CWD: folder } },
          (error, stdout) => resolve({ code: error ? error.code : 0, stdout }),
        );
      },
    );
    expect(result).toMatchObject({ code: 0 });
    expect(result.stdout).toContain('In sync.');
  }, 60_000);

  it('ends in peace where nobody reads on', async () => {
    const child = spawn(process.execPath, [
      PROGRAM,
      path.join(folder, 'blue.json'),
      path.join(folder, 'red.json'),
    ]);
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', part => (stderr += part));
    const code = await new Promise(resolve => child.on('close', resolve));
    expect(stderr).toBe('');
    expect(code).toBe(1);
  }, 30_000);
});
