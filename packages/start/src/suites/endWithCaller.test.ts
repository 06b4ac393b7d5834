import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { rootFolder } from '../rootFolder';

const transform = path.join(
  rootFolder,
  'node_modules/@backstage/cli/config/nodeTransform.cjs',
);

const endless = 'setInterval(() => {}, 1000)';

/** A suite with a worker, neither of which ends by itself; says their process ids. */
const suite = `
  const worker = require('node:child_process').spawn(process.execPath, ['-e', '${endless}']);
  console.log(process.pid, worker.pid);
  ${endless};
`;

const program = `
  const { spawn } = require('node:child_process');
  const { endWithCaller } = require(${JSON.stringify(
    path.join(__dirname, 'endWithCaller.ts'),
  )});
  endWithCaller(
    spawn(process.execPath, ['-e', ${JSON.stringify(suite)}], {
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
  );
`;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

it('[A18.5] ends a suite and its workers when the test run is told to end', async () => {
  const caller = spawn(
    process.execPath,
    ['--no-warnings', '--require', transform, '-e', program],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = await once(createInterface({ input: caller.stdout }), 'line');
  const pids = String(line).split(' ').map(Number);
  expect(pids.map(isRunning)).toEqual([true, true]);

  caller.kill('SIGTERM');
  const [, signal] = await once(caller, 'close');

  expect(signal).toBe('SIGTERM');
  while (pids.some(isRunning)) {
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
  }
});
