import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { rootFolder } from '../rootFolder';

const bootstrap = path.join(rootFolder, 'packages/start/bootstrap');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function waitUntilGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 200 && isAlive(pid); tries += 1) {
    await sleep(100);
  }
  return !isAlive(pid);
}

async function readNumber(child: ChildProcess): Promise<number> {
  let text = '';
  while (!/\d+\n/.test(text)) {
    const [chunk] = await once(child.stdout!, 'data');
    text += chunk;
  }
  return Number(/(\d+)\n/.exec(text)?.[1]);
}

describe('what npm started', () => {
  let folder: string;
  const started: number[] = [];
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ending-'));
    writeFileSync(
      path.join(folder, 'script.mjs'),
      `import { watchCaller } from ${JSON.stringify(
        path.join(bootstrap, 'watchCaller.mjs'),
      )};
       watchCaller(() => process.exit(0));
       console.log(process.pid);
       setInterval(() => {}, 1000);`,
    );
    writeFileSync(
      path.join(folder, 'package.json'),
      // With and without a shell that stays between npm and the script.
      '{"scripts":{"start":"node script.mjs","kept":"node script.mjs; true"}}',
    );
  });
  afterEach(() => {
    started.splice(0).forEach(pid => isAlive(pid) && process.kill(pid));
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['SIGTERM', 'start'],
    ['SIGKILL', 'start'],
    ['SIGTERM', 'kept'],
    ['SIGKILL', 'kept'],
  ] as const)(
    '[A18.1] ends when npm gets %s (script "%s")',
    async (signal, name) => {
      const npm = spawn('npm', ['run', '--silent', name], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const pid = await readNumber(npm);
      started.push(pid);
      expect(isAlive(pid)).toBe(true);
      npm.kill(signal);
      expect(await waitUntilGone(pid)).toBe(true);
    },
  );

  it('[A18.2] ends when npm alone gets SIGINT, from a script that started it in the background', async () => {
    copyFileSync(path.join(rootFolder, '.npmrc'), path.join(folder, '.npmrc'));
    const shell = spawn(
      'sh',
      ['-c', 'npm run --silent start & echo $! >&2; wait'],
      { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const [npm] = await once(shell.stderr, 'data');
    const pid = await readNumber(shell);
    started.push(pid);
    process.kill(Number(npm), 'SIGINT');
    expect(await waitUntilGone(pid)).toBe(true);
  });

  it('goes on when a shell that started it without npm ends', async () => {
    const env = { ...process.env };
    delete env.npm_lifecycle_event;
    const shell = spawn('sh', ['-c', 'node script.mjs & wait'], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await readNumber(shell);
    started.push(pid);
    shell.kill('SIGKILL');
    await once(shell, 'exit');
    await sleep(1_500);
    expect(isAlive(pid)).toBe(true);
  });
});

it('[A18.2] SIGINT of a script, sent to the root script alone, ends what it runs', async () => {
  const root = spawn(
    // As a shell does for what it starts in the background.
    'sh',
    [
      '-c',
      'trap "" INT; exec "$0" "$@"',
      process.execPath,
      path.join(bootstrap, 'run.mjs'),
      'prettier',
      '--stdin-filepath',
      'a.ts',
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exited = once(root, 'exit');
  await waitForChild(root.pid!, 'prettier');
  root.kill('SIGINT');
  const [code] = await exited;
  expect(code).toBe(130);
});

/** Waits until a process has a child whose command line holds a word. */
async function waitForChild(pid: number, word: string): Promise<void> {
  for (;;) {
    const ps = spawn('ps', ['-o', 'args=', '--ppid', `${pid}`]);
    let text = '';
    ps.stdout.on('data', chunk => (text += chunk));
    await once(ps, 'close');
    if (text.includes(word)) {
      return;
    }
    await sleep(50);
  }
}
