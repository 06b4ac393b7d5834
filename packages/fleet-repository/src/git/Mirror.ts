import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { FleetRepositoryError } from '../FleetRepositoryError';
import { GitCommand, type GitResult, type GitRun } from './GitCommand';
import { describeGitFailure } from './describeGitFailure';
import { gitEnvironment } from './gitEnvironment';
import type { Remote } from './parseRemote';
import { RemoteBranch } from './RemoteBranch';
import type { Credentials } from './redactCredentials';
import { removeStaleLocks } from './removeStaleLocks';

const localDeadlineMs = 30_000;
const remoteDeadlineMs = 60_000;
const collectDeadlineMs = 10 * 60_000;

export interface MirrorOptions {
  /** The portal's own folder; everything in it can be deleted. */
  directory: string;
  remote: Remote;
  branch: string;
  caFile?: string;
  credentials?: () => Promise<Credentials>;
  /** Milliseconds for a fetch or a push. */
  deadlineMs?: number;
  now: () => Date;
}

/** The portal's own bare copy of one branch: a cache of the remote, and the place where commits are made. */
export class Mirror {
  readonly git: GitCommand;
  readonly remote: Remote;
  readonly branch: string;
  readonly #options: MirrorOptions;
  readonly #gitDir: string;
  /** Names URL and branch, so that a copy of another repository is never taken for this one. */
  readonly #refs: string;
  /** Absent for a repository on this machine, whose files tell. */
  readonly #remoteBranch?: RemoteBranch;

  constructor(options: MirrorOptions) {
    this.#options = options;
    this.remote = options.remote;
    this.branch = options.branch;
    this.#gitDir = path.join(options.directory, 'mirror.git');
    this.#refs = `refs/fairway/${nameOf(options.remote.url, options.branch)}`;
    if (options.remote.kind === 'https') {
      const { url } = options.remote;
      this.#remoteBranch = new RemoteBranch({ ...options, url });
    }
    this.git = new GitCommand({
      cwd: this.#gitDir,
      env: gitEnvironment({
        home: path.join(options.directory, 'home'),
        gitDir: this.#gitDir,
        remote: options.remote,
        caFile: options.caFile,
        settings: {
          'remote.fleet.url': options.remote.url,
          // A push updates the tracking ref too, which spares a command.
          'remote.fleet.fetch': `+refs/heads/${options.branch}:${
            this.#refs
          }/head`,
          // The copy can be fetched anew: it need not outlive a power cut.
          'core.fsync': 'none',
        },
      }),
    });
  }

  /** Makes the copy if it is absent, and repairs what a killed git left. */
  async prepare(): Promise<void> {
    const { directory } = this.#options;
    await mkdir(path.join(directory, 'home'), { recursive: true, mode: 0o700 });
    await mkdir(this.#gitDir, { recursive: true, mode: 0o700 });
    await this.#local(['init', '--bare', '--quiet', '--template=']);
    await removeStaleLocks(this.#gitDir, this.#options.now);
  }

  /** Deletes the copy; `prepare` creates it again. */
  async discard(): Promise<void> {
    await rm(this.#gitDir, { recursive: true, force: true });
  }

  /** The head that the last fetch or push left in the copy, without network. */
  async readHead(): Promise<string | undefined> {
    return this.#readRef('head');
  }

  async #readRef(name: string): Promise<string | undefined> {
    const ref = `${this.#refs}/${name}`;
    const loose = await readLooseRef(this.#gitDir, ref);
    if (loose) {
      return loose;
    }
    const args = ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`];
    const { code, stdout } = await this.git.run(args, {
      deadlineMs: localDeadlineMs,
    });
    return code === 0 ? stdout.toString().trim() : undefined;
  }

  /**
   * Fetches the branch, rewritten or not.
   *
   * @returns the head
   */
  async fetch(signal?: AbortSignal): Promise<string> {
    return this.#fetchTo('head', [], signal);
  }

  /**
   * Fetches the branch and leaves the head of the copy where it is, so that this may go on beside others, and beside a fetch or a push.
   *
   * @param place - no two at once have the same
   * @returns where the branch stands
   */
  async fetchAside(place: number, signal?: AbortSignal): Promise<string> {
    const name = `aside-${place}`;
    const refspec = `+refs/heads/${this.branch}:${this.#refs}/${name}`;
    return this.#fetchTo(name, [refspec], signal);
  }

  /** Moves the head of the copy to a commit that it has. */
  async moveHead(commit: string): Promise<void> {
    await this.#local(['update-ref', `${this.#refs}/head`, commit]);
  }

  async #fetchTo(
    name: string,
    refspecs: string[],
    signal?: AbortSignal,
  ): Promise<string> {
    const args = [
      ...['fetch', '--quiet', '--no-tags', '--no-write-fetch-head'],
      // Nothing but what is named is written.
      ...(refspecs.length > 0 ? ['--refmap='] : []),
      ...['--no-recurse-submodules', '--', 'fleet', ...refspecs],
    ];
    const act = `fetching ${this.branch} of ${this.remote.url}`;
    await this.#succeed(act, args, await this.#remoteRun(signal));
    const commit = await this.#readRef(name);
    if (!commit) {
      throw new FleetRepositoryError('no-branch', `${act}: it left no commit`);
    }
    return commit;
  }

  /**
   * Asks the remote to move the branch from exactly `from` to `commit`.
   *
   * @returns what git said; the caller assesses it
   */
  async push(
    commit: string,
    from: string,
    signal?: AbortSignal,
  ): Promise<GitResult> {
    const args = [
      ...['push', '--porcelain', '--no-verify', '--recurse-submodules=no'],
      `--force-with-lease=refs/heads/${this.branch}:${from}`,
      ...['--', 'fleet', `${commit}:refs/heads/${this.branch}`],
    ];
    return this.git.run(args, await this.#remoteRun(signal));
  }

  /**
   * Makes objects from a `git fast-import` stream.
   *
   * @returns the commit that the stream marked `:1`
   */
  async importCommit(
    makeStream: (ref: string) => Buffer,
    signal?: AbortSignal,
  ): Promise<string> {
    const input = makeStream(`${this.#refs}/outgoing`);
    const args = ['fast-import', '--quiet', '--force', '--done'];
    const run = { deadlineMs: localDeadlineMs, input, signal };
    const { stdout } = await this.#succeed('making a commit', args, run);
    return stdout.toString().trim();
  }

  /** Runs a command that reads the copy. @throws FleetRepositoryError if it ends badly */
  async query(args: string[], signal?: AbortSignal): Promise<Buffer> {
    const run = { deadlineMs: localDeadlineMs, signal };
    const act = `reading the history of ${this.remote.url}`;
    return (await this.#succeed(act, args, run)).stdout;
  }

  /** Packs what has piled up, if it is worth it. */
  async collectGarbage(signal?: AbortSignal): Promise<void> {
    const run = { deadlineMs: collectDeadlineMs, signal };
    await this.#succeed('packing', ['gc', '--auto', '--quiet'], run);
  }

  /**
   * Where the remote's branch stands, in one request and without fetching; undefined if only a fetch can tell.
   *
   * @throws FleetRepositoryError `timeout` or `aborted`
   */
  async readRemoteHead(signal?: AbortSignal): Promise<string | undefined> {
    return this.#remoteBranch?.readHead(await this.#remoteRun(signal));
  }

  /** Whether the remote's branch stands at `head`, as far as can be seen without asking it. */
  async compareWithRemote(head: string): Promise<'same' | 'moved' | 'unknown'> {
    if (this.remote.kind !== 'local') {
      return 'unknown';
    }
    const ref = `refs/heads/${this.branch}`;
    const found = await readLooseRef(this.remote.url, ref);
    if (!found) {
      return 'unknown';
    }
    return found === head ? 'same' : 'moved';
  }

  /** Ends connections that are kept. */
  close(): void {
    this.#remoteBranch?.close();
  }

  async #local(args: string[]): Promise<void> {
    const run = { deadlineMs: localDeadlineMs };
    await this.#succeed('changing the copy', args, run);
  }

  async #remoteRun(signal?: AbortSignal): Promise<GitRun> {
    return {
      deadlineMs: this.#options.deadlineMs ?? remoteDeadlineMs,
      signal,
      credentials: await this.#credentials(),
    };
  }

  async #credentials(): Promise<Credentials | undefined> {
    const credentials = await this.#options.credentials?.();
    const values = Object.values(credentials ?? {});
    // The protocol by which git asks is lines: a line feed would begin another answer.
    if (values.some(value => /[\r\n\0]/.test(value))) {
      throw new FleetRepositoryError(
        'unauthorized',
        'the credentials of the fleet repository must be one line each, without a line feed at the end',
      );
    }
    return credentials;
  }

  async #succeed(act: string, args: string[], run: GitRun): Promise<GitResult> {
    const result = await this.git.run(args, run);
    if (result.code !== 0) {
      throw describeGitFailure(act, result.stderr);
    }
    return result;
  }
}

function nameOf(url: string, branch: string): string {
  const hash = createHash('sha256').update(`${url}\0${branch}`).digest('hex');
  return hash.slice(0, 20);
}

/** A ref's own file; undefined if the ref is absent or packed, which the caller finds out otherwise. */
async function readLooseRef(
  gitDir: string,
  ref: string,
): Promise<string | undefined> {
  const text = await readFile(path.join(gitDir, ref), 'utf8').catch(() => '');
  const id = text.trim();
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(id) ? id : undefined;
}
