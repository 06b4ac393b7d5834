import path from 'node:path';
import { InputError } from '@backstage/errors';
import type { FleetRepository } from './FleetRepository';
import { FleetRepositoryError } from './FleetRepositoryError';
import { GitFleetRepository } from './GitFleetRepository';
import type { RepositoryLog } from './RepositoryLog';
import { Mirror } from './git/Mirror';
import { parseBranch } from './git/parseBranch';
import { parseRemote } from './git/parseRemote';
import type { Credentials } from './git/redactCredentials';
import { parsePerson } from './writing/parsePerson';

export interface OpenFleetRepositoryOptions {
  /** `https://…`, or the absolute path of a bare repository on this machine. */
  url: string;
  /** Absolute path of a folder for this process alone: a cache of the remote, which may be deleted while nothing runs. */
  directory: string;
  /** Default `main`. */
  branch?: string;
  /** Who commits; the author of a commit is its requester. */
  author: { name: string; email: string };
  /** Asked before each fetch and push, so that they may be renewed. */
  credentials?: () => Promise<Credentials>;
  /** PEM file of the authorities that may vouch for an https remote. */
  caFile?: string;
  /** Seconds between two looks at the remote, give or take a fifth; default 30. */
  pollSeconds?: number;
  /** Heads between two looks whether the copy is worth packing; default 200. */
  packEvery?: number;
  /** Milliseconds for one fetch or push; default 60 000. */
  deadlineMs?: number;
  log?: RepositoryLog;
  now?: () => Date;
  /** From 0 to 1; default Math.random. */
  random?: () => number;
  /** Told of `git.committed` and `git.pushed`, the places at which a crash leaves something half done. */
  reach?: (name: 'git.committed' | 'git.pushed') => void;
}

const silentLog: RepositoryLog = { info: () => {}, warn: () => {} };

/**
 * Opens the fleet repository. If the remote cannot be reached the last head seen serves, if there is one, until it can.
 *
 * @throws InputError that names the option; FleetRepositoryError if there is nothing to read yet.
 */
export async function openFleetRepository(
  options: OpenFleetRepositoryOptions,
): Promise<FleetRepository> {
  if (!path.isAbsolute(options.directory)) {
    throw new InputError('directory: must be an absolute path');
  }
  const committer = parsePerson('author', options.author);
  const log = options.log ?? silentLog;
  const now = options.now ?? (() => new Date());
  const mirror = new Mirror({
    ...options,
    remote: parseRemote(options.url),
    branch: parseBranch(options.branch ?? 'main'),
    now,
  });
  const repository = new GitFleetRepository({
    mirror,
    committer,
    now,
    log,
    head: await readFirstHead(mirror, log),
    random: options.random ?? Math.random,
    reach: options.reach ?? (() => {}),
    pollMs: (options.pollSeconds ?? 30) * 1000,
    packEvery: options.packEvery ?? 200,
  });
  repository.packSoon();
  return repository;
}

async function readFirstHead(
  mirror: Mirror,
  log: RepositoryLog,
): Promise<string> {
  try {
    return await fetchFirstHead(mirror, log);
  } catch (error) {
    if (!isDamaged(error)) {
      throw error;
    }
    log.warn(`The copy is made anew: ${error.message}`);
    await mirror.discard();
    return fetchFirstHead(mirror, log);
  }
}

async function fetchFirstHead(
  mirror: Mirror,
  log: RepositoryLog,
): Promise<string> {
  await mirror.prepare();
  try {
    return await mirror.fetch();
  } catch (error) {
    const head = isDamaged(error) ? undefined : await mirror.readHead();
    if (!head) {
      throw error;
    }
    log.warn(
      `Starting with commit ${head} of the fleet repository: ${
        (error as Error).message
      }`,
    );
    return head;
  }
}

function isDamaged(error: unknown): error is FleetRepositoryError {
  return error instanceof FleetRepositoryError && error.reason === 'damaged';
}
