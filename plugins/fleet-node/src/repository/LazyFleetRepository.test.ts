import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  FleetRepositoryError,
  openFleetRepository,
  type FleetRepository,
} from '@fairway/fleet-repository';
import { LazyFleetRepository } from './LazyFleetRepository';

const run = promisify(execFile);

describe('LazyFleetRepository', () => {
  let folder: string;
  const repositories: LazyFleetRepository[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lazy-repository-'));
  });
  afterEach(async () => {
    await Promise.all(repositories.splice(0).map(each => each.close()));
    await rm(folder, { recursive: true, force: true });
  });

  function lazy() {
    const failures: string[] = [];
    const repository = new LazyFleetRepository({
      retryMs: 50,
      onFailure: error => failures.push(error.message),
      open: () =>
        openFleetRepository({
          url: path.join(folder, 'bare.git'),
          directory: path.join(folder, 'mirror'),
          author: { name: 'Fairway', email: 'fairway@example.com' },
          pollSeconds: 1,
        }),
    });
    repositories.push(repository);
    return { repository, failures };
  }

  async function makeBare() {
    const work = path.join(folder, 'work');
    await mkdir(work);
    const git = (...args: string[]) =>
      run('git', ['-c', 'user.name=T', '-c', 'user.email=t@e.x', ...args], {
        cwd: work,
      });
    const bare = path.join(folder, 'bare.git');
    await run('git', ['init', '--bare', '--initial-branch=main', bare]);
    await git('init', '--initial-branch=main');
    await git('commit', '-q', '--allow-empty', '-m', 'First');
    await git('push', '-q', bare, 'main');
    const { stdout } = await git('rev-parse', 'HEAD');
    return { commit: stdout.trim(), git, bare };
  }

  it('fails while Git is not there, and works once it is', async () => {
    const { repository, failures } = lazy();
    await expect(repository.head()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    expect(failures).toHaveLength(1);
    const { commit } = await makeBare();
    expect(await repository.head()).toBe(commit);
  });

  it('attaches who listened before Git was there', async () => {
    const { repository } = lazy();
    const heads: string[] = [];
    repository.onHead(head => heads.push(head));
    await expect(repository.head()).rejects.toThrow();
    const { git, bare } = await makeBare();
    await git('commit', '-q', '--allow-empty', '-m', 'Second');
    while (!(await repository.head().catch(() => undefined))) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    await git('commit', '-q', '--allow-empty', '-m', 'Third');
    await git('push', '-q', bare, 'main');
    const { stdout } = await git('rev-parse', 'HEAD');
    await repository.fetch();
    expect(heads).toContain(stdout.trim());
  });

  it('[D6.1] says in a fetch that Git is away, without its words, and works once it is back', async () => {
    const { bare, commit } = await makeBare();
    const { repository, failures } = lazy();
    await repository.head();
    await rename(bare, `${bare}.away`);
    await expect(repository.fetch()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.not.stringContaining(folder),
    });
    expect(failures).toEqual([expect.stringContaining('no repository')]);
    await expect(
      repository.fetch({ signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({
      reason: 'aborted',
    });
    expect(await repository.head()).toBe(commit);
    await rename(`${bare}.away`, bare);
    expect(await repository.fetch()).toBe(commit);
  });

  it('[D6.1] says that Git is away to whose time is over while it hangs, and not to who took the question back', async () => {
    const failures: string[] = [];
    const hanging: Pick<FleetRepository, 'close' | 'fetch'> = {
      close: async () => {},
      fetch: ({ signal } = {}) =>
        new Promise((_, reject) => {
          signal?.addEventListener('abort', () =>
            reject(new FleetRepositoryError('aborted', 'was aborted')),
          );
        }),
    };
    const repository = new LazyFleetRepository({
      retryMs: 50,
      onFailure: error => failures.push(error.message),
      open: async () => hanging as FleetRepository,
    });
    repositories.push(repository);
    await expect(
      repository.fetch({ signal: AbortSignal.timeout(20) }),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    expect(failures).toHaveLength(1);
    const controller = new AbortController();
    const asked = repository.fetch({ signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    await expect(asked).rejects.toMatchObject({ reason: 'aborted' });
  });

  it('does not call who has stopped listening', async () => {
    const { git, bare } = await makeBare();
    const { repository } = lazy();
    await repository.head();
    const heads: string[] = [];
    repository.onHead(head => heads.push(head))();
    await git('commit', '-q', '--allow-empty', '-m', 'Second');
    await git('push', '-q', bare, 'main');
    await repository.fetch();
    expect(heads).toEqual([]);
  });

  it('opens once for many callers, and not after it was closed', async () => {
    const { commit } = await makeBare();
    const { repository } = lazy();
    expect(await Promise.all([repository.head(), repository.head()])).toEqual([
      commit,
      commit,
    ]);
    await repository.close();
    await expect(repository.snapshot()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });
});
