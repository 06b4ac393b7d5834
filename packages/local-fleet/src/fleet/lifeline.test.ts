import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ComponentStatus } from '../cluster/ClusterStatus';
import { readProcess } from '../processes/readProcess';
import { openLocalFleet } from './openLocalFleet';

jest.setTimeout(120_000);

let parent: ChildProcess | undefined;

afterEach(() => {
  parent?.kill('SIGKILL');
});

/** Runs a fixture and returns the first line that it prints. */
async function start(fixture: string, ...args: string[]): Promise<string> {
  const started = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '__fixtures__', fixture),
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  parent = started;
  const [text] = await once(started.stdout, 'data');
  return `${text}`;
}

async function countLiving(components: ComponentStatus[]): Promise<number> {
  const facts = await Promise.all(components.map(one => readProcess(one.pid)));
  return facts.filter(fact => fact).length;
}

async function waitUntilGone(components: ComponentStatus[]): Promise<number> {
  const deadline = Date.now() + 20_000;
  while ((await countLiving(components)) > 0 && Date.now() < deadline) {
    await sleep(20);
  }
  return countLiving(components);
}

it('leaves no process behind when its parent is killed, not even a hung one', async () => {
  const text = await start('startAndWait.ts');
  const components = JSON.parse(text) as ComponentStatus[];
  expect(components.map(({ state }) => state).sort()).toEqual([
    'hung',
    'running',
    'running',
    'running',
    'running',
  ]);
  expect(await countLiving(components)).toBe(5);
  parent?.kill('SIGKILL');
  expect(await waitUntilGone(components)).toBe(0);
});

it('[A18.3] ends a cluster that another program stopped and started again with the rest of its fleet', async () => {
  const stateDir = await mkdtemp(join(tmpdir(), 'lifeline-'));
  const other = openLocalFleet({ stateDir, durable: false });
  try {
    await start('ownFleet.ts', stateDir);
    await other.chaos('harbour-dev', 'stop');
    await other.chaos('harbour-dev', 'start');
    const [{ components }] = await other.status();
    expect(await countLiving(components)).toBe(5);
    parent?.kill('SIGKILL');
    expect(await waitUntilGone(components)).toBe(0);
  } finally {
    await other.down({ purge: true });
    await rm(stateDir, { recursive: true, force: true });
  }
});
