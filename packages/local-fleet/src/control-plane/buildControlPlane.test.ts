import { spawn } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashSources } from '../go/hashSources';
import { packageFolder } from '../packageFolder';
import { readProcess } from '../processes/readProcess';
import { buildControlPlane } from './buildControlPlane';
import { describeSources } from './describeSources';

const CHANGED = ['PATH', 'FAIRWAY_CACHE', 'FAIRWAY_CONTROL_PLANE'];
const before = CHANGED.map(name => [name, process.env[name]] as const);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'control-plane-test-'));
  delete process.env.FAIRWAY_CONTROL_PLANE;
  process.env.FAIRWAY_CACHE = join(folder, 'cache');
});

afterEach(async () => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  await rm(folder, { recursive: true, force: true });
});

/** A `go` that is first on the PATH and does as the script says. */
async function putGo(script: string): Promise<void> {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'go'), `#!/bin/sh\n${script}\n`);
  await chmod(join(bin, 'go'), 0o755);
  process.env.PATH = `${bin}:/usr/bin:/bin`;
}

it('takes the program it is given', async () => {
  process.env.FAIRWAY_CONTROL_PLANE = process.execPath;
  expect(await buildControlPlane()).toBe(process.execPath);
});

it('says so when the given program is none', async () => {
  process.env.FAIRWAY_CONTROL_PLANE = join(folder, 'absent');
  await expect(buildControlPlane()).rejects.toThrow(/FAIRWAY_CONTROL_PLANE/);
});

it('says what is needed where Go is absent', async () => {
  process.env.PATH = folder;
  await expect(buildControlPlane()).rejects.toThrow(
    /Go 1\.26 or newer builds the local fleet.*clusters you have/,
  );
});

it('says what is needed where Go is too old', async () => {
  await putGo('echo go version go1.25.3 linux/amd64');
  await expect(buildControlPlane()).rejects.toThrow(/found go version go1\.25/);
});

const FAKE_GO = `
if [ "$1" = version ]; then echo go version go1.26.8 linux/amd64; exit; fi
while [ $# -gt 0 ]; do [ "$1" = -o ] && out="$2"; shift; done`;

it('builds once, and then takes it from the cache', async () => {
  await putGo(`${FAKE_GO}\necho x >> '${folder}/builds'; cp /bin/true "$out"`);
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);
  const [a, b] = await Promise.all([
    buildControlPlane({ log }),
    buildControlPlane({ log }),
  ]);
  expect(b).toBe(a);
  expect(await buildControlPlane({ log })).toBe(a);
  expect((await stat(join(folder, 'builds'))).size).toBe(2);
  expect(lines.join()).toMatch(/building .* v1\.36\.\d/);
});

it('leaves nothing half made when the disk is full', async () => {
  await putGo(
    `${FAKE_GO}\necho half > "$out"; echo "write $out: no space left on device" >&2; exit 1`,
  );
  await expect(buildControlPlane()).rejects.toThrow(/the disk is full/);
  await rm(join(folder, 'bin'), { recursive: true });
  await putGo(`${FAKE_GO}\necho broken >&2; exit 3`);
  await expect(buildControlPlane()).rejects.toThrow(/go build ended with 3/);
});

it('knows its sources by their content and the compiler', async () => {
  const sources = join(packageFolder, 'control-plane');
  const one = await describeSources(sources, 'go1.26.8');
  expect(await describeSources(sources, 'go1.26.8')).toEqual(one);
  const other = await describeSources(sources, 'go1.26.9');
  expect(other.key).not.toBe(one.key);
});

it('knows a module that lies beside it and replaces another by its content', async () => {
  await mkdir(join(folder, 'main'));
  await mkdir(join(folder, 'beside'));
  const mod = 'module a\n\nreplace example.com/b => ../beside\n';
  await writeFile(join(folder, 'main', 'go.mod'), mod);
  await writeFile(join(folder, 'beside', 'b.go'), 'package b\n');
  const key = await hashSources(join(folder, 'main'), 'go1.26.8');
  await writeFile(join(folder, 'beside', 'b.go'), 'package b // other\n');
  expect(await hashSources(join(folder, 'main'), 'go1.26.8')).not.toBe(key);
});

it('ends Go when it is told to', async () => {
  await putGo(
    `${FAKE_GO}\necho begun > '${folder}/begun'; trap 'exit 1' INT; while :; do sleep 0.05; done`,
  );
  const ending = new AbortController();
  const building = buildControlPlane({
    isInBackground: true,
    signal: ending.signal,
    log: line => {
      if (line.startsWith('building ')) {
        setTimeout(() => ending.abort(), 300);
      }
    },
  });
  await expect(building).rejects.toThrow(
    'building the control plane was ended',
  );
});

it('[A18.4] ends Go when the process that builds is killed', async () => {
  await putGo(`${FAKE_GO}\necho $$ > '${folder}/pid'; exec sleep 600`);
  const builder = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '__fixtures__', 'build.ts'),
    ],
    // The test's own environment, which a child gets only if it is named.
    { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env } },
  );
  try {
    const pid = Number(
      await eventually(() =>
        readFile(join(folder, 'pid'), 'utf8').catch(() => ''),
      ),
    );
    expect(await readProcess(pid)).toBeDefined();
    builder.kill('SIGKILL');
    const isGone = async () => (await readProcess(pid)) === undefined;
    expect(await eventually(isGone)).toBe(true);
  } finally {
    builder.kill('SIGKILL');
  }
}, 120_000);

/** What `read` finds, once it finds something or time is up. */
async function eventually<T>(read: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 50_000;
  for (;;) {
    const found = await read();
    if (found || Date.now() > deadline) return found;
    await sleep(50);
  }
}
