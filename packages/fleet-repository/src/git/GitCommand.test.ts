import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { waitFor } from '../__testUtils__/waitFor';
import { GitCommand } from './GitCommand';
import { gitEnvironment } from './gitEnvironment';

jest.setTimeout(60_000);

describe('GitCommand', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'git-command-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function aCommand(settings: Record<string, string> = {}): GitCommand {
    const env = gitEnvironment({ home: folder, settings });
    return new GitCommand({ cwd: folder, env });
  }

  it('ends a command and what it started at the deadline', async () => {
    const pidFile = path.join(folder, 'pid');
    const git = aCommand({
      'alias.slow': `!sh -c 'echo $$ > ${pidFile}; exec sleep 600'`,
    });
    await expect(git.run(['slow'], { deadlineMs: 3000 })).rejects.toMatchObject(
      { reason: 'timeout', message: 'git slow did not end within 3000 ms' },
    );
    const pid = Number(await readFile(pidFile, 'utf8'));
    await waitFor('the sleeping grandchild is gone', () => !isAlive(pid));
  });

  it('kills a command that will not end when asked', async () => {
    const git = aCommand({
      'alias.stubborn': `!trap '' TERM; while :; do sleep 1; done`,
    });
    const begun = performance.now();
    await expect(
      git.run(['stubborn'], { deadlineMs: 300 }),
    ).rejects.toMatchObject({ reason: 'timeout' });
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('comes back although a grandchild keeps the output open', async () => {
    const git = aCommand({ 'alias.lingers': `!sleep 8 & echo done` });
    const begun = performance.now();
    const result = await git.run(['lingers'], { deadlineMs: 20_000 });
    expect(result.stdout.toString()).toBe('done\n');
    expect(performance.now() - begun).toBeLessThan(7_000);
  });

  it('ends a command that is aborted, and does not begin one that already is', async () => {
    const git = aCommand({ 'alias.slow': '!sleep 600' });
    const controller = new AbortController();
    const { signal } = controller;
    const running = git.run(['slow'], { deadlineMs: 60_000, signal });
    controller.abort();
    await expect(running).rejects.toMatchObject({ reason: 'aborted' });
    await expect(
      git.run(['slow'], { deadlineMs: 60_000, signal }),
    ).rejects.toMatchObject({ reason: 'aborted' });
  });

  it('stops a command that answers without end', async () => {
    const git = aCommand({ 'alias.endless': '!yes' });
    await expect(
      git.run(['endless'], { deadlineMs: 30_000 }),
    ).rejects.toMatchObject({ reason: 'too-large' });
  });

  it('says that git is missing where it is', async () => {
    const git = new GitCommand({ cwd: folder, env: { PATH: folder } });
    await expect(
      git.run(['version'], { deadlineMs: 5000 }),
    ).rejects.toMatchObject({
      reason: 'failed',
      message: expect.stringContaining('install git'),
    });
  });

  it('reads neither the settings of the machine nor those of the user', async () => {
    const git = aCommand({ 'core.abbrev': '12' });
    const { stdout } = await git.run(['config', '--list', '--show-scope'], {
      deadlineMs: 5000,
    });
    const lines = stdout.toString().trim().split('\n');
    expect(lines).toContain('command\tcore.abbrev=12');
    expect(lines).toContain('command\tcore.hookspath=/dev/null');
    expect(lines.filter(line => !line.startsWith('command\t'))).toEqual([]);
  });

  it('hands git nothing of the environment but what it needs', () => {
    process.env.FAIRWAY_TEST_SECRET = 'hunter2';
    process.env.GIT_SSH_COMMAND = 'touch pwned';
    const env = gitEnvironment({ home: folder });
    delete process.env.FAIRWAY_TEST_SECRET;
    delete process.env.GIT_SSH_COMMAND;
    expect(JSON.stringify(env)).not.toMatch(/hunter2|pwned/);
    expect(env).toMatchObject({ HOME: folder, GIT_TERMINAL_PROMPT: '0' });
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
