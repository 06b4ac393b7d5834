import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A bare Git repository in a temporary folder, to which a person pushes files by hand. */
export interface PushedRepository {
  url: string;
  /** A folder for the portal's mirror. */
  directory: string;
  /** Commits and pushes; null removes a file. */
  push(files: Record<string, string | null>): Promise<void>;
  remove(): Promise<void>;
}

/** Makes such a repository with a first commit. */
export async function aRepository(
  files: Record<string, string>,
): Promise<PushedRepository> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fleet-repository-'));
  const url = path.join(folder, 'bare.git');
  const work = path.join(folder, 'work');
  const git = (...args: string[]) =>
    run(
      'git',
      ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args],
      {
        cwd: work,
      },
    );
  await mkdir(work);
  await run('git', ['init', '--bare', '--initial-branch=main', url]);
  await git('init', '--initial-branch=main');
  await git('remote', 'add', 'origin', url);
  const push = async (changes: Record<string, string | null>) => {
    // Others may have pushed meanwhile, the portal say; at first there is no branch.
    await git('pull', '-q', '--rebase', 'origin', 'main').catch(() => {});
    for (const [name, text] of Object.entries(changes)) {
      const target = path.join(work, name);
      await mkdir(path.dirname(target), { recursive: true });
      await (text === null ? rm(target) : writeFile(target, text));
    }
    await git('add', '-A');
    await git('commit', '-q', '-m', 'Change');
    await git('push', '-q', 'origin', 'main');
  };
  await push(files);
  return {
    url,
    directory: path.join(folder, 'mirror'),
    push,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
