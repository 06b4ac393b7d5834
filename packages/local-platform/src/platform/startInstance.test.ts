import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Lifeline, readProcess } from '@fairway/local-fleet';
import { buildAttendant } from '../programs/buildAttendant';
import { anInstance } from './__fixtures__/anInstance';
import { Instance } from './Instance';
import { InstanceFolder } from './InstanceFolder';
import { readInstanceStatus } from './readInstanceStatus';
import { startInstance, stopInstance } from './startInstance';

jest.setTimeout(120_000);

let binary: string;
let path: string;
let folder: InstanceFolder;
let other: ChildProcess | undefined;

beforeAll(async () => {
  binary = await buildAttendant({ log: () => {} });
});

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'platform-test-'));
  folder = new InstanceFolder(join(path, 'example'), 'example');
});

afterEach(async () => {
  other?.kill('SIGKILL');
  other = undefined;
  await stopInstance(folder, anInstance());
  await rm(path, { recursive: true, force: true });
});

async function start(instance: Instance, lifeline?: Lifeline): Promise<void> {
  await startInstance(instance, folder, { attendant: binary, lifeline });
}

async function readPid(): Promise<number> {
  return (await folder.readProcesses())[0].pid;
}

/** The program that an attendant runs. */
async function findProgram(pid: number): Promise<number> {
  const children = `/proc/${pid}/task/${pid}/children`;
  return Number((await readFile(children, 'utf8')).trim());
}

async function waitUntilGone(pids: number[]): Promise<number[]> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const facts = await Promise.all(pids.map(readProcess));
    const living = pids.filter((_, index) => facts[index]);
    if (living.length === 0 || Date.now() > deadline) return living;
    await sleep(20);
  }
}

async function state(): Promise<string> {
  return (await readInstanceStatus(anInstance(), folder)).state;
}

it('starts a program, says how it is, and ends it', async () => {
  await start(anInstance());
  const status = await readInstanceStatus(anInstance(), folder);
  const { port } = await folder.place();
  expect(status).toMatchObject({
    name: 'example',
    state: 'healthy',
    address: `127.0.0.1:${port}`,
    detail: 'it answers',
  });
  const pid = await readPid();
  await stopInstance(folder, anInstance());
  expect(await waitUntilGone([pid])).toEqual([]);
  expect(await state()).toBe('stopped');
});

it('takes off a cluster what needs the program, and ends it also if that fails', async () => {
  const calls: string[] = [];
  const release = async () => {
    calls.push(await state());
    throw new Error('the cluster does not answer');
  };
  await start(anInstance({ release }));
  await stopInstance(folder, anInstance({ release }));
  await stopInstance(folder, anInstance({ release }));
  expect(calls).toEqual(['healthy']);
  expect(await state()).toBe('stopped');
});

it('leaves a healthy program as it is, and keeps its port over a stop', async () => {
  await start(anInstance());
  const pid = await readPid();
  const { port } = await folder.place();
  await start(anInstance());
  expect(await readPid()).toBe(pid);
  await stopInstance(folder, anInstance());
  await start(anInstance());
  expect((await folder.place()).port).toBe(port);
});

it('starts a program again that runs and is not healthy', async () => {
  await start(anInstance());
  const pid = await readPid();
  const { port } = await folder.place();
  await fetch(`http://127.0.0.1:${port}/break`);
  const status = await readInstanceStatus(anInstance(), folder);
  expect(status).toMatchObject({
    state: 'unhealthy',
    detail: 'it answers 500',
  });
  await start(anInstance());
  expect(await readPid()).not.toBe(pid);
  expect(await state()).toBe('healthy');
});

it('says why a program ended at once, with the end of its log', async () => {
  const prepare = async () => [
    {
      name: 'example',
      program: process.execPath,
      args: ['-e', 'console.error("no such database"); process.exit(3)'],
    },
  ];
  await expect(start(anInstance({ prepare }))).rejects.toThrow(
    /example does not start: example ended; .*example\.log ends with:\nno such database/,
  );
  expect(await state()).toBe('stopped');
});

it('is unhealthy, and started again whole, when one of its programs ended', async () => {
  const prepare: Instance['prepare'] = async place => [
    ...(await anInstance().prepare(place)),
    { name: 'second', program: 'sleep', args: ['600'] },
  ];
  await start(anInstance({ prepare }));
  const before = await folder.readProcesses();
  process.kill(before[1].pid, 'SIGKILL');
  await waitUntilGone([before[1].pid]);
  const status = await readInstanceStatus(anInstance(), folder);
  expect(status).toMatchObject({ state: 'unhealthy', detail: 'second ended' });
  await start(anInstance({ prepare }));
  const after = await folder.readProcesses();
  expect(after.map(({ name }) => name)).toEqual(['example', 'second']);
  expect(after[0].pid).not.toBe(before[0].pid);
  expect(await waitUntilGone([before[0].pid])).toEqual([]);
});

it('says why a program does not become healthy, and ends it', async () => {
  const check = async () => {
    throw new Error('its database is locked');
  };
  const instance = anInstance({ check, patienceMs: 500 });
  await expect(start(instance)).rejects.toThrow(
    /example does not start: its database is locked/,
  );
  expect(await waitUntilGone([await readPid()])).toEqual([]);
});

it('has as many ports as it asks for', async () => {
  const first = await folder.place();
  expect(first.morePorts).toEqual([]);
  const { port, morePorts } = await folder.place(2);
  expect(port).toBe(first.port);
  expect(new Set([port, ...morePorts]).size).toBe(3);
  expect(await folder.place(2)).toMatchObject({ port, morePorts });
});

it('says who has its port, and what to do', async () => {
  const { port } = await folder.place();
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  await expect(start(anInstance())).rejects.toThrow(
    /port \d+ of example is taken .* remove .*example/,
  );
  server.close();
  await once(server, 'close');
});

it('keeps what it holds from other users of the machine', async () => {
  await start(anInstance());
  expect((await stat(folder.path)).mode & 0o077).toBe(0);
  expect((await stat(folder.log('example'))).mode & 0o077).toBe(0);
});

it('[A18.4] ends a program, even a hung one, with a process that did not start it', async () => {
  const started = spawn('sleep', ['600'], { stdio: 'ignore' });
  other = started;
  await once(started, 'spawn');
  const pid = started.pid as number;
  const facts = await readProcess(pid);
  await start(anInstance(), { pid, startTime: facts?.startTime ?? '' });
  const attending = await readPid();
  const pids = [attending, await findProgram(attending)];
  process.kill(pids[1], 'SIGSTOP');
  started.kill('SIGKILL');
  expect(await waitUntilGone(pids)).toEqual([]);
});

it('[A18.4] ends a program, and an attendant that hangs, with the process that started it', async () => {
  const started = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '__fixtures__', 'startAndWait.ts'),
      folder.path,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  other = started;
  const [text] = await once(started.stdout, 'data');
  const attending = Number(`${text}`);
  const pids = [attending, await findProgram(attending)];
  process.kill(attending, 'SIGSTOP');
  started.kill('SIGKILL');
  expect(await waitUntilGone(pids)).toEqual([]);
});

it('[A18.4] ends a program whose attendant is killed', async () => {
  await start(anInstance());
  const attending = await readPid();
  const pids = [attending, await findProgram(attending)];
  process.kill(attending, 'SIGKILL');
  expect(await waitUntilGone(pids)).toEqual([]);
});
