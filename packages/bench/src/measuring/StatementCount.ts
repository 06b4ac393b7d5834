import path from 'node:path';
import { rootFolder } from '@fairway/start';
import { askProbe } from './askProbe';

const probe = path.join(
  rootFolder,
  'packages/bench/src/measuring/statementProbe.cjs',
);

/** Counts the statements that processes give to SQLite that are started from now on. */
export class StatementCount {
  readonly #file: string;

  constructor(folder: string) {
    this.#file = path.join(folder, 'statements.json');
    process.env.FAIRWAY_BENCH_STATEMENTS_FILE = this.#file;
    process.env.NODE_OPTIONS = `--require ${probe}`;
  }

  /** What is started after this is not counted. */
  end(): void {
    delete process.env.FAIRWAY_BENCH_STATEMENTS_FILE;
    delete process.env.NODE_OPTIONS;
  }

  /** How many there were since the process began. */
  read(pid: number): Promise<number> {
    return askProbe(pid, this.#file);
  }
}
