import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdminClient } from '../cluster/AdminClient';
import { ClusterFolder } from '../cluster/ClusterFolder';
import { explainFailure } from '../cluster/explainFailure';
import { ProcessRecord } from '../processes/ProcessRecord';
import { readProcess } from '../processes/readProcess';
import { LocalFleet } from './LocalFleet';
import { openLocalFleet } from './openLocalFleet';

jest.setTimeout(180_000);

const NAME = 'harbour-dev';

let folder: string;
let fleet: LocalFleet;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-fleet-test-'));
  // Not durable, as nobody cuts the power here; all else as people use it.
  fleet = openLocalFleet({ stateDir: folder, durable: false, lifeline: true });
  await fleet.up({ clusters: [NAME] });
});

afterAll(async () => {
  await fleet.down({ purge: true });
  await rm(folder, { recursive: true, force: true });
});

async function state(): Promise<string> {
  return (await fleet.status())[0].state;
}

async function readRecords(): Promise<ProcessRecord[]> {
  const text = await readFile(join(folder, NAME, 'processes.json'), 'utf8');
  return JSON.parse(text) as ProcessRecord[];
}

async function writeRecords(records: ProcessRecord[]): Promise<void> {
  const path = join(folder, NAME, 'processes.json');
  await writeFile(path, JSON.stringify(records));
}

/** Status of the answer to a request, or `silent` when there is none within a second. */
async function ask(): Promise<number | string> {
  const client = new AdminClient(fleet.credentials(NAME, 'reader'));
  try {
    return (await client.call({ method: 'GET', path: '/readyz' }, 1_000))
      .status;
  } catch (error) {
    return (error as Error).name === 'AbortError' ? 'silent' : 'refused';
  } finally {
    client.close();
  }
}

/** Whether the API server was halted, at so many looks a few milliseconds apart. */
async function watchServer(looks: number): Promise<boolean[]> {
  const records = await readRecords();
  const server = records.find(({ name }) => name === 'kube-apiserver');
  const seen: boolean[] = [];
  for (let n = 0; n < looks; n += 1) {
    const facts = await readProcess(server?.pid as number);
    seen.push(facts?.isStopped ?? false);
    await sleep(7);
  }
  return seen;
}

it('says what runs, where, and what it costs', async () => {
  const [status] = await fleet.status();
  expect(status).toMatchObject({
    name: NAME,
    state: 'running',
    server: fleet.credentials(NAME).server,
    labels: { tier: 'dev' },
  });
  expect(status.components.map(({ name }) => name)).toEqual([
    'etcd',
    'kube-apiserver',
    'kube-controller-manager',
    'kube-scheduler',
    'kwok',
  ]);
  // Only Linux tells the memory that is a process's alone.
  const least = process.platform === 'linux' ? 100_000_000 : 0;
  expect(status.memoryBytes).toBeGreaterThanOrEqual(least);
});

it('leaves a running cluster as it is when asked to start it again', async () => {
  const before = await readRecords();
  await fleet.up({ clusters: [NAME] });
  expect(await readRecords()).toEqual(before);
});

it('keeps data, port and credentials over a stop and a start', async () => {
  const credentials = fleet.credentials(NAME, 'reader');
  await fleet.kubectl(NAME, ['create', 'namespace', 'kept']);
  await fleet.down();
  expect(await state()).toBe('stopped');
  expect(await ask()).toBe('refused');
  await fleet.up({ clusters: [NAME] });
  expect(fleet.credentials(NAME, 'reader')).toEqual(credentials);
  expect(await ask()).toBe(200);
  const { stdout } = await fleet.kubectl(NAME, ['get', 'ns', '-o', 'name']);
  expect(stdout).toContain('namespace/kept');
});

it.each([
  ['kube-scheduler', 'etcd kube-apiserver kwok'],
  ['kube-apiserver', 'etcd kwok'],
  ['etcd', 'kwok'],
])('starts again what has died: %s, and leaves %s', async (killed, left) => {
  const before = await readRecords();
  const { pid } = before.find(({ name }) => name === killed)!;
  process.kill(pid, 'SIGKILL');
  while (await readProcess(pid)) await state();
  expect(await state()).not.toBe('running');
  await fleet.chaos(NAME, 'start');
  expect(await state()).toBe('running');
  expect(await ask()).toBe(200);
  const after = await readRecords();
  expect(after).toHaveLength(5);
  const pidOf = (records: ProcessRecord[], wanted: string) =>
    records.find(({ name }) => name === wanted)?.pid;
  expect(pidOf(after, killed)).not.toBe(pid);
  for (const name of left.split(' ')) {
    expect(pidOf(after, name)).toBe(pidOf(before, name));
  }
});

it('never ends a stranger that has a pid of ours', async () => {
  const records = await readRecords();
  await fleet.down();
  const self = await readProcess(process.pid);
  // One with another start time, as after a restart of the machine; one that is another program.
  await writeRecords([
    { name: 'etcd', pid: process.pid, startTime: 'long ago' },
    {
      name: 'kube-apiserver',
      pid: process.pid,
      startTime: self?.startTime ?? '',
    },
  ]);
  expect(await state()).toBe('stopped');
  await fleet.down();
  await writeRecords(records);
  expect(await state()).toBe('stopped');
  await fleet.up({ clusters: [NAME] });
  expect(await state()).toBe('running');
});

it('hangs without an answer, and goes on', async () => {
  await fleet.chaos(NAME, 'hang');
  expect(await state()).toBe('hung');
  expect(await ask()).toBe('silent');
  await fleet.chaos(NAME, 'resume');
  expect(await state()).toBe('running');
  expect(await ask()).toBe(200);
});

it('is slow, and then as fast as before', async () => {
  await fleet.chaos(NAME, 'slow');
  expect(await state()).toBe('running');
  const [{ components }] = await fleet.status();
  expect(components.map(({ name }) => name)).toContain('throttle');
  // Counted, not timed: a tenth of the time is halted nearly whenever one looks, and answers all the same.
  const halted = (await watchServer(200)).filter(isStopped => isStopped);
  expect(halted.length).toBeGreaterThan(100);
  for (let n = 0; n < 5; n += 1) expect(await ask()).toBe(200);
  await fleet.chaos(NAME, 'resume');
  expect(await ask()).toBe(200);
  expect(await watchServer(50)).not.toContain(true);
  expect(await readRecords()).toHaveLength(5);
});

it('is stopped at once, and starts', async () => {
  await fleet.chaos(NAME, 'stop');
  expect(await state()).toBe('stopped');
  await expect(fleet.chaos(NAME, 'hang')).rejects.toThrow(/chaos .* start/);
  await fleet.chaos(NAME, 'start');
  expect(await ask()).toBe(200);
});

it('says who has its port, and what to do', async () => {
  const { port } = new URL(fleet.credentials(NAME).server);
  await fleet.down();
  const other = createServer().listen(Number(port), '127.0.0.1');
  await once(other, 'listening');
  await expect(fleet.up({ clusters: [NAME] })).rejects.toThrow(
    /port \d+ of cluster harbour-dev is taken .* reset/,
  );
  other.close();
  await once(other, 'close');
  await fleet.up({ clusters: [NAME] });
});

it('writes down who did what', async () => {
  const reader = new AdminClient(fleet.credentials(NAME, 'reader'));
  await reader.call({ method: 'GET', path: '/api/v1/secrets' });
  reader.close();
  const log = await readFile(fleet.auditLog(NAME), 'utf8');
  const event = log
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>)
    .find(({ requestURI }) => requestURI === '/api/v1/secrets');
  expect(event).toMatchObject({
    verb: 'list',
    stage: 'ResponseComplete',
    user: { username: 'system:serviceaccount:fairway-system:reader' },
    responseStatus: { code: 403 },
  });
});

it('keeps its credentials from other users of the machine', async () => {
  for (const identity of ['admin', 'reader', 'provisioner'] as const) {
    const { mode } = await stat(fleet.kubeconfig(NAME, identity));
    expect(mode & 0o077).toBe(0);
  }
  for (const name of [
    'accounts.key',
    'front-proxy-client.key',
    'server.key',
    'static-tokens.csv',
  ]) {
    const { mode } = await stat(join(folder, NAME, name));
    expect(mode & 0o077).toBe(0);
  }
});

it('is made anew by a reset', async () => {
  const before = fleet.credentials(NAME);
  await fleet.kubectl(NAME, ['create', 'namespace', 'forgotten']);
  await fleet.reset(NAME);
  expect(fleet.credentials(NAME).caData).not.toBe(before.caData);
  const { stdout } = await fleet.kubectl(NAME, ['get', 'ns', '-o', 'name']);
  expect(stdout).not.toContain('forgotten');
  expect(stdout).toContain('storefront');
});

it('answers with the exit code of kubectl', async () => {
  const result = await fleet.kubectl(NAME, ['get', 'secrets', '-A'], 'reader');
  expect(result.code).toBe(1);
  expect(result.stderr).toContain('Forbidden');
});

it.each(['../outside', 'Upper', '', '-a', 'absent'])(
  'knows no cluster %j',
  name => {
    expect(() => fleet.kubeconfig(name)).toThrow(/cluster/);
  },
);

it('says that the disk is full when it is', async () => {
  // /dev/full refuses every write as a full disk does.
  if (process.platform !== 'linux') return;
  const cause = await writeFile('/dev/full', 'x').catch((e: unknown) => e);
  const where = new ClusterFolder(folder, NAME);
  const error = await explainFailure(where, [], cause);
  expect(error.message).toMatch(/the disk is full; free some space/);
});
