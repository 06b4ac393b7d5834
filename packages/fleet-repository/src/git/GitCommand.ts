import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { FleetRepositoryError } from '../FleetRepositoryError';
import { type Credentials, redactCredentials } from './redactCredentials';

/** Past this much output something is wrong: nothing the portal asks git for is that large. */
const maximumOutputBytes = 64 * 1024 * 1024;
const maximumErrorBytes = 64 * 1024;
/** How long a process that was asked to end may take before it is killed. */
const graceMs = 2_000;

export interface GitRun {
  input?: string | Buffer;
  /** Milliseconds after which the process and its children are ended. */
  deadlineMs: number;
  signal?: AbortSignal;
  credentials?: Credentials;
}

export interface GitResult {
  /** Exit status; null if a signal ended it. */
  code: number | null;
  stdout: Buffer;
  /** Without credentials. */
  stderr: string;
}

/** Runs the git command in one repository with one environment, without a shell. */
export class GitCommand {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;

  constructor(options: { env: Record<string, string>; cwd: string }) {
    this.env = options.env;
    this.cwd = options.cwd;
  }

  /**
   * Runs git to its end, whatever its exit status.
   *
   * @throws FleetRepositoryError `timeout`, `aborted`, or `failed` if git cannot be run at all.
   */
  async run(args: string[], run: GitRun): Promise<GitResult> {
    if (run.signal?.aborted) {
      throw new FleetRepositoryError('aborted', `git ${args[0]} was aborted`);
    }
    const child = spawn('git', args, {
      cwd: this.cwd,
      env: this.env,
      // A group of its own, so that the programs git starts end with it.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe', run.credentials ? 'pipe' : 'ignore'],
    });
    const stop = endInTime(child, args[0], run);
    writeInput(child.stdin, run.input);
    writeInput(child.stdio[3] as Writable | null, describe(run.credentials));
    try {
      const [stdout, stderr, code] = await Promise.all([
        collect(child.stdout, maximumOutputBytes, stop.overflow),
        collect(child.stderr, maximumErrorBytes),
        this.#ended(child),
      ]);
      const failure = stop.failure();
      if (failure) {
        throw failure;
      }
      const text = redactCredentials(stderr.toString(), run.credentials);
      return { code, stdout, stderr: text };
    } finally {
      stop.clear();
    }
  }

  /** Resolves when the process has ended and its output is read, or a moment after it ended if a grandchild keeps the pipes open. */
  #ended(child: ChildProcess): Promise<number | null> {
    return new Promise((resolve, reject) => {
      let lingering: NodeJS.Timeout | undefined;
      child.once('error', cause => reject(describeSpawn(this.cwd, cause)));
      child.once('exit', () => {
        lingering = setTimeout(() => {
          child.stdout?.destroy();
          child.stderr?.destroy();
        }, graceMs);
      });
      child.once('close', code => {
        clearTimeout(lingering);
        resolve(code);
      });
    });
  }
}

function describeSpawn(cwd: string, cause: Error): FleetRepositoryError {
  return existsSync(cwd)
    ? new FleetRepositoryError(
        'failed',
        'git cannot be run: install git 2.31 or later and see that it is on the PATH',
        { cause },
      )
    : new FleetRepositoryError('damaged', `the folder ${cwd} is gone`, {
        cause,
      });
}

/** As git-credential(1) reads them. */
function describe(credentials?: Credentials): string | undefined {
  return (
    credentials &&
    `username=${credentials.username}\npassword=${credentials.password}\n`
  );
}

function writeInput(stream: Writable | null, input?: string | Buffer): void {
  // A process that ends before it has read everything tells why on its own stderr.
  stream?.on('error', () => {});
  stream?.end(input);
}

function collect(
  stream: Readable | null,
  limit: number,
  overflow: () => void = () => {},
): Promise<Buffer> {
  return new Promise(resolve => {
    const chunks: Buffer[] = [];
    let size = 0;
    stream?.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
      } else {
        overflow();
      }
    });
    stream?.once('close', () => resolve(Buffer.concat(chunks)));
  });
}

/** Ends the process group at the deadline or when the signal says so. */
function endInTime(child: ChildProcess, command: string, run: GitRun) {
  let failure: FleetRepositoryError | undefined;
  let kill: NodeJS.Timeout | undefined;
  const end = (error: FleetRepositoryError) => {
    failure ??= error;
    signalGroup(child, 'SIGTERM');
    kill ??= setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs).unref();
  };
  const onAbort = () =>
    end(new FleetRepositoryError('aborted', `git ${command} was aborted`));
  const timer = setTimeout(
    () =>
      end(
        new FleetRepositoryError(
          'timeout',
          `git ${command} did not end within ${run.deadlineMs} ms`,
        ),
      ),
    run.deadlineMs,
  );
  run.signal?.addEventListener('abort', onAbort, { once: true });
  return {
    failure: () => failure,
    overflow: () =>
      end(
        new FleetRepositoryError(
          'too-large',
          `git ${command} answered with more than ${maximumOutputBytes} bytes`,
        ),
      ),
    // The kill stays armed: children may outlive the process that was asked to end.
    clear: () => {
      clearTimeout(timer);
      run.signal?.removeEventListener('abort', onAbort);
    },
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended by itself in the meantime.
  }
}
