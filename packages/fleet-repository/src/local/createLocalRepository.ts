import { randomBytes } from 'node:crypto';
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '@backstage/errors';
import { GitCommand } from '../git/GitCommand';
import { describeGitFailure } from '../git/describeGitFailure';
import { gitEnvironment } from '../git/gitEnvironment';
import { parseBranch } from '../git/parseBranch';
import { removeStaleLocks } from '../git/removeStaleLocks';
import { installPushHook } from './installPushHook';
import { readFolder } from './readFolder';
import { formatImport } from '../writing/formatImport';
import { parsePerson } from '../writing/parsePerson';

export interface CreateLocalRepositoryOptions {
  /** Absolute path of the bare repository. */
  directory: string;
  /** Folder whose files are the first commit. */
  from: string;
  author: { name: string; email: string };
  /** Default `main`. */
  branch?: string;
  now?: () => Date;
}

/** The first commit depends on its files and its author alone, so each machine makes the same. */
const firstCommitDate = new Date('2026-01-01T00:00:00Z');
const deadlineMs = 60_000;

/** Linear history that outlives a power cut. */
const settings: Record<string, string> = {
  'core.fsync': 'committed,reference',
  'receive.denyDeletes': 'true',
  'receive.denyNonFastForwards': 'true',
  'receive.fsckObjects': 'true',
};

/**
 * Makes the bare repository from a folder if it is absent, and sees that its push hook is there. A half-made one is never seen
 * under its name.
 *
 * @returns whether it was made now
 * @throws InputError if something else is at the path; FleetRepositoryError if git fails.
 */
export async function createLocalRepository(
  options: CreateLocalRepositoryOptions,
): Promise<{ created: boolean }> {
  const { directory } = options;
  if (!path.isAbsolute(directory)) {
    throw new InputError('directory: must be an absolute path');
  }
  const branch = parseBranch(options.branch ?? 'main');
  const created = !(await isRepository(directory));
  if (created) {
    await initialise(options, branch);
  }
  await removeStaleLocks(directory, options.now ?? (() => new Date()));
  await installPushHook(directory, branch);
  return { created };
}

async function isRepository(directory: string): Promise<boolean> {
  const names = await readdir(directory).catch(() => []);
  if (names.length === 0) {
    return false;
  }
  const head = await stat(path.join(directory, 'HEAD')).catch(() => undefined);
  const objects = path.join(directory, 'objects');
  const hasObjects = await stat(objects).catch(() => undefined);
  if (!head || !hasObjects) {
    throw new InputError(
      `directory: ${directory} exists and is not a bare repository; move it away or name another`,
    );
  }
  return true;
}

async function initialise(
  options: CreateLocalRepositoryOptions,
  branch: string,
): Promise<void> {
  const { directory } = options;
  const temporary = `${directory}.${randomBytes(6).toString('hex')}.tmp`;
  await mkdir(path.dirname(directory), { recursive: true });
  try {
    await make(temporary, options, branch);
    await rename(temporary, directory);
    await syncFolder(path.dirname(directory));
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    // Another process may have made it in the meantime: then it is theirs that counts.
    if (!(await isRepository(directory))) {
      throw error;
    }
  }
}

async function make(
  temporary: string,
  options: CreateLocalRepositoryOptions,
  branch: string,
): Promise<void> {
  const author = parsePerson('author', options.author);
  const stream = formatImport({
    ref: `refs/heads/${branch}`,
    parent: undefined,
    author,
    committer: author,
    date: firstCommitDate,
    message: 'Start the fleet repository\n',
    changes: await readFolder(options.from),
  });
  await mkdir(temporary, { mode: 0o700 });
  const git = new GitCommand({
    cwd: temporary,
    env: gitEnvironment({ home: path.join(temporary, 'hooks'), settings }),
  });
  const first = `--initial-branch=${branch}`;
  await succeed(git, ['init', '--bare', '--quiet', '--template=', first, '.']);
  for (const [key, value] of Object.entries(settings)) {
    await succeed(git, ['config', '--file', 'config', key, value]);
  }
  await succeed(git, ['fast-import', '--quiet', '--done'], stream);
}

async function succeed(
  git: GitCommand,
  args: string[],
  input?: Buffer,
): Promise<void> {
  const result = await git.run(args, { deadlineMs, input });
  if (result.code !== 0) {
    throw describeGitFailure('making the local repository', result.stderr);
  }
}

async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder);
    await handle.sync();
  } finally {
    await handle?.close();
  }
}
