import path from 'node:path';
import { rootFolder } from '@fairway/start';
import { askProbe } from './askProbe';

const probe = path.join(
  rootFolder,
  'packages/bench/src/measuring/loopProbe.cjs',
);

/** Watches for how long the event loop of processes is held that are started from now on. */
export class LoopWatch {
  readonly #file: string;

  constructor(folder: string) {
    this.#file = path.join(folder, 'longest-block.json');
    process.env.FAIRWAY_BENCH_LOOP_FILE = this.#file;
    process.env.NODE_OPTIONS = `--require ${probe}`;
  }

  /** What is started after this is not watched. */
  end(): void {
    delete process.env.FAIRWAY_BENCH_LOOP_FILE;
    delete process.env.NODE_OPTIONS;
  }

  /** The longest time since this was asked last, in milliseconds. */
  async readLongest(pid: number): Promise<number> {
    return askProbe(pid, this.#file);
  }
}
