import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { rootFolder } from '../rootFolder';

const transform = path.join(
  rootFolder,
  'node_modules/@backstage/cli/config/nodeTransform.cjs',
);

/** Starts a child that would run for ever, and says its process id. */
const program = `
  const { spawn } = require('node:child_process');
  const { endWithCaller } = require(${JSON.stringify(
    path.join(__dirname, 'endWithCaller.ts'),
  )});
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  endWithCaller(child);
  console.log(child.pid);
`;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

it('ends what a suite has started when the suite is told to end', async () => {
  const caller = spawn(
    process.execPath,
    ['--no-warnings', '--require', transform, '-e', program],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = await once(createInterface({ input: caller.stdout }), 'line');
  const pid = Number(line);
  expect(isRunning(pid)).toBe(true);

  caller.kill('SIGTERM');
  const [, signal] = await once(caller, 'close');

  expect(signal).toBe('SIGTERM');
  while (isRunning(pid)) {
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
  }
});
