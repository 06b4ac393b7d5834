import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { FleetRepositoryError } from '../FleetRepositoryError';
import type { GitCommand } from './GitCommand';
import { type GitObject, ObjectStreamParser } from './ObjectStreamParser';

interface Pending {
  id: string;
  attempts: number;
  resolve(object: GitObject): void;
  reject(error: Error): void;
}

/** A reader that answers nothing for this long is hung. */
const silenceMs = 15_000;
const maximumAttempts = 2;

/**
 * Reads objects by id through one long-lived `git cat-file --batch`. Requests are pipelined; a process that dies or hangs is
 * replaced, and what it owed is asked again once.
 */
export class ObjectReader {
  readonly #git: GitCommand;
  readonly #silenceMs: number;
  #child: ChildProcessWithoutNullStreams | undefined;
  #pending: Pending[] = [];
  #answered = 0;
  #watchdog: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(git: GitCommand, options: { silenceMs?: number } = {}) {
    this.#git = git;
    this.#silenceMs = options.silenceMs ?? silenceMs;
  }

  /**
   * @param id full object id, hexadecimal
   * @throws FleetRepositoryError `failed` if git cannot read at all, `closed` after `close`.
   */
  read(id: string): Promise<GitObject> {
    if (this.#closed) {
      return Promise.reject(closedError());
    }
    return new Promise((resolve, reject) =>
      this.#ask([{ id, attempts: 0, resolve, reject }]),
    );
  }

  /** Process id of the git that reads at present, for whoever watches it. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#watchdog);
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
    this.#takePending().forEach(({ reject }) => reject(closedError()));
  }

  #ask(requests: Pending[]): void {
    const child = (this.#child ??= this.#start());
    requests.forEach(request => {
      request.attempts += 1;
      this.#pending.push(request);
      child.stdin.write(`${request.id}\n`);
    });
    this.#watch();
  }

  #start(): ChildProcessWithoutNullStreams {
    this.#answered = 0;
    const child = spawn('git', ['cat-file', '--batch'], {
      cwd: this.#git.cwd,
      env: this.#git.env,
    });
    const parser = new ObjectStreamParser(object => this.#answer(object));
    child.stdout.on('data', (chunk: Buffer) => {
      try {
        parser.feed(chunk);
      } catch (error) {
        child.kill('SIGKILL');
      }
    });
    // Its end is told by `close`, and what it says on stderr repeats that an object is bad.
    child.stdin.on('error', () => {});
    child.stderr.resume();
    child.once('error', () => this.#replace(child));
    child.once('close', () => this.#replace(child));
    return child;
  }

  #answer(object: GitObject): void {
    this.#answered += 1;
    this.#pending.shift()?.resolve(object);
    this.#watch();
  }

  #watch(): void {
    clearTimeout(this.#watchdog);
    if (this.#pending.length > 0) {
      this.#watchdog = setTimeout(
        () => this.#child?.kill('SIGKILL'),
        this.#silenceMs,
      );
    }
  }

  #replace(child: ChildProcessWithoutNullStreams): void {
    if (this.#child !== child) {
      return;
    }
    this.#child = undefined;
    clearTimeout(this.#watchdog);
    const owed = this.#takePending();
    if (this.#answered > 0) {
      // It could read: only the first in line can be what ended it.
      owed.slice(1).forEach(request => (request.attempts -= 1));
    }
    const [given, again] = partition(
      owed,
      ({ attempts }) => attempts >= maximumAttempts,
    );
    given.forEach(({ reject, id }) => reject(unreadableError(id)));
    if (again.length > 0) {
      this.#ask(again);
    }
  }

  #takePending(): Pending[] {
    const pending = this.#pending;
    this.#pending = [];
    return pending;
  }
}

function partition<T>(items: T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter(item => !test(item))];
}

function closedError(): FleetRepositoryError {
  return new FleetRepositoryError('closed', 'the fleet repository is closed');
}

function unreadableError(id: string): FleetRepositoryError {
  return new FleetRepositoryError(
    'damaged',
    `git could not read object ${id}: the copy of the repository is damaged, or git is not installed`,
  );
}
