import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readProcess } from '@fairway/local-fleet';

jest.setTimeout(120_000);

let folder: string;
let builder: ChildProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'build-component-'));
});

afterEach(async () => {
  builder?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** A `go` that builds the attendant as the true one does, and anything else for ten minutes. */
async function putGo(): Promise<void> {
  const go = execFileSync('sh', ['-c', 'command -v go'], { encoding: 'utf8' });
  const script = `#!/bin/sh
case "$1 $PWD" in
  build*/attend | version*) exec ${go.trim()} "$@";;
esac
echo $$ > '${folder}/pid'
exec sleep 600
`;
  await writeFile(join(folder, 'go'), script);
  await chmod(join(folder, 'go'), 0o755);
}

/** What `read` finds, once it finds something or time is up. */
async function eventually<T>(read: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = await read();
    if (found || Date.now() > deadline) return found;
    await sleep(50);
  }
}

it('[A18.4] ends Go when the process that builds is killed', async () => {
  await putGo();
  builder = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '__fixtures__', 'buildGitea.ts'),
    ],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        FAIRWAY_CACHE: join(folder, 'cache'),
        PATH: `${folder}${delimiter}${process.env.PATH}`,
      },
    },
  );
  const readPid = () => readFile(join(folder, 'pid'), 'utf8').catch(() => '');
  const pid = Number(await eventually(readPid));
  expect(await readProcess(pid)).toBeDefined();
  builder.kill('SIGKILL');
  const isGone = async () => (await readProcess(pid)) === undefined;
  expect(await eventually(isGone)).toBe(true);
});
