import { ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Obeyed, Order } from '../host/takeOrders';
import { waitUntil } from './waitUntil';

/** How a process ended. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** One process of the portal, loaded from its sources: it can be ordered to die or to stop itself, and is heard to the end. */
export class PortalProcess {
  readonly ended: Promise<Ending>;
  output = '';
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.ended = new Promise(over =>
      child.once('close', (code, signal) => over({ code, signal })),
    );
    const keep = (chunk: Buffer) => {
      this.output += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
  }

  /** Starts to load it; it serves only when told to begin. */
  static load(options: {
    configFile: string;
    port: number;
    /** The source that it runs. */
    program: 'index.ts' | 'observing.ts';
    /** Folder in which V8 keeps what it compiled, so that the next one loads faster. */
    compileCache: string;
  }): PortalProcess {
    const { configFile, port, program, compileCache } = options;
    const child = spawn(
      process.execPath,
      [
        '--no-warnings',
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        resolve(__dirname, '..', program),
        '--config',
        configFile,
      ],
      {
        cwd: resolve(__dirname, '../..'),
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: {
          ...process.env,
          NODE_ENV: 'development',
          NODE_COMPILE_CACHE: compileCache,
          PORT: String(port),
        },
      },
    );
    return new PortalProcess(child);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** The crash points that were passed while tracing, in the order in which they were. */
  get trace(): string[] {
    return [...this.output.matchAll(/^crash point (.+)$/gm)].map(
      ([, name]) => name,
    );
  }

  /** Has it begin, and waits until it serves. Throws with its last words if it ends before. */
  async serve(): Promise<void> {
    await this.begin();
    await waitUntil('the portal to be ready', () => {
      if (!this.isRunning) {
        throw new Error(`The portal ended: ${this.output.slice(-5_000)}`);
      }
      return /^ready \d+$/m.test(this.output);
    });
  }

  /** Has it begin, and waits for nothing more: it may die before it serves. */
  async begin(): Promise<void> {
    await this.#order({ begin: true });
  }

  /** Arms a crash point (`<name>[#n]:kill|pause`, `*:trace`), or with null none; returns once it is. */
  async arm(crashPoint: string | null): Promise<void> {
    await this.#order({ crashPoint });
  }

  /** Waits until it was killed at the armed point. Throws if it was not, or ended in another way. */
  async killedAt(crashPoint: string): Promise<void> {
    await waitUntil(
      `the process to die at ${crashPoint}`,
      () => !this.isRunning,
    );
    const { signal, code } = await this.ended;
    if (signal !== 'SIGKILL') {
      throw new Error(`It ended with ${code}: ${this.output.slice(-5_000)}`);
    }
  }

  /** Waits until it has stopped itself at the armed point. */
  async pausedAt(crashPoint: string): Promise<void> {
    await waitUntil(`the process to stop at ${crashPoint}`, async () => {
      const stat = await readFile(`/proc/${this.pid}/stat`, 'utf8');
      return /^\d+ \(.*\) T/.test(stat);
    });
  }

  /** Stops it where it is, in the middle of whatever it does. */
  pause(): void {
    this.#child.kill('SIGSTOP');
  }

  resume(): void {
    this.#child.kill('SIGCONT');
  }

  /** Ends it at once, whatever it is doing. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  /** Resolves when the order is in force. The transform that loads TypeScript sends messages of its own. */
  #order(order: Order): Promise<void> {
    return new Promise((obeyed, fail) => {
      const hear = (message: Partial<Obeyed>) => {
        if (JSON.stringify(message.obeyed) === JSON.stringify(order)) {
          this.#child.off('message', hear);
          obeyed();
        }
      };
      this.#child.on('message', hear);
      this.ended.then(() => fail(new Error(this.output.slice(-5_000))), fail);
      this.#child.send(order, error => error && fail(error));
    });
  }
}
