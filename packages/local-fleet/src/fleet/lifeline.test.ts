import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ComponentStatus } from '../cluster/ClusterStatus';
import { readProcess } from '../processes/readProcess';

jest.setTimeout(120_000);

let parent: ChildProcess | undefined;

afterEach(() => {
  parent?.kill('SIGKILL');
});

it('leaves no process behind when its parent is killed, not even a hung one', async () => {
  const started = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '__fixtures__', 'startAndWait.ts'),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  parent = started;
  const [text] = await once(started.stdout, 'data');
  const components = JSON.parse(`${text}`) as ComponentStatus[];
  expect(components.map(({ state }) => state).sort()).toEqual([
    'hung',
    'running',
    'running',
    'running',
    'running',
  ]);
  const living = async () => {
    const facts = await Promise.all(
      components.map(one => readProcess(one.pid)),
    );
    return facts.filter(fact => fact).length;
  };
  expect(await living()).toBe(5);
  started.kill('SIGKILL');
  const deadline = Date.now() + 3_000;
  while ((await living()) > 0 && Date.now() < deadline) await sleep(20);
  expect(await living()).toBe(0);
});
