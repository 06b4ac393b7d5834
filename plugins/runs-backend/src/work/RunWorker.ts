import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { Intent, reachCrashPoint } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import type { RunRecord } from '../domain/RunRecord';
import { Claim, claimRun } from './claimRun';
import { ExecutionDeps, executeRun } from './executeRun';
import { LeaseLostError } from './interruptions';
import { RunHold } from './RunHold';

/** Longest time that stopping waits for an act in hand; whatever is cut off is taken up from what is stored. */
const stopPatienceMs = 10_000;

export interface RunWorkerOptions extends Omit<ExecutionDeps, 'isStopping'> {
  knex: Knex;
  logger: LoggerService;
  intents: ReadonlyMap<string, Intent>;
  /** Names this process in leases and audit. */
  owner: string;
  leaseMs: number;
  /** How often to look for runs that other replicas left or that are due by time. */
  pollMs: number;
  /** Runs carried at once by this process. */
  concurrency: number;
  onChange: (runId: string) => void;
}

/** Claims due runs and carries them, a bounded number at a time, until it is stopped. */
export class RunWorker {
  readonly #options: RunWorkerOptions;
  readonly #stop = new AbortController();
  readonly #carried = new Set<Promise<void>>();
  #wake: (() => void) | undefined;
  #loop: Promise<void> | undefined;

  constructor(options: RunWorkerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loop = this.#work();
  }

  /** Looks for due runs now. */
  wake(): void {
    this.#wake?.();
  }

  /** Claims nothing more, lets the acts in hand end and gives their runs back. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake?.();
    await this.#loop;
    await Promise.race([
      Promise.allSettled(this.#carried),
      sleep(stopPatienceMs, undefined, { ref: false }),
    ]);
  }

  async #work(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      // Made before looking, so that a run handed in while we look is not slept over.
      const woken = new Promise<void>(resolve => {
        this.#wake = resolve;
      });
      const claim =
        this.#carried.size < this.#options.concurrency
          ? await this.#claim()
          : undefined;
      if (claim) {
        this.#carry(claim);
      } else {
        await this.#rest(woken);
      }
    }
  }

  async #rest(woken: Promise<void>): Promise<void> {
    const timer = new AbortController();
    await Promise.race([
      woken,
      sleep(this.#options.pollMs, undefined, {
        signal: timer.signal,
        ref: false,
      }).catch(() => {}),
    ]);
    timer.abort();
  }

  async #claim(): Promise<Claim | undefined> {
    const { knex, owner, now, leaseMs, logger } = this.#options;
    try {
      return await claimRun({ knex, owner, now: now(), leaseMs });
    } catch (error) {
      logger.warn(`Looking for due runs failed, trying again: ${error}`);
      return undefined;
    }
  }

  #carry(claim: Claim): void {
    const carried = this.#execute(claim).finally(() => {
      this.#carried.delete(carried);
      this.wake();
    });
    this.#carried.add(carried);
  }

  async #execute(claim: Claim): Promise<void> {
    const { logger, intents } = this.#options;
    reachCrashPoint('run.claimed');
    const hold = new RunHold(claim, this.#options);
    const renewing = hold.startRenewing(error =>
      logger.warn(`Renewing the lease of run ${claim.runId} failed: ${error}`),
    );
    try {
      const run = await hold.load();
      const intent = intents.get(run.plan.intent);
      if (!intent) {
        await this.#giveBackUnknown(hold, run);
        return;
      }
      await executeRun(hold, intent, {
        ...this.#options,
        isStopping: () => this.#stop.signal.aborted,
      });
    } catch (error) {
      if (error instanceof LeaseLostError) {
        logger.info(error.message);
      } else {
        // The lease runs out by itself, and the run is then taken up from what is stored.
        logger.error(`Run ${claim.runId} was dropped`, error as Error);
      }
    } finally {
      renewing.stop();
    }
  }

  async #giveBackUnknown(hold: RunHold, run: RunRecord): Promise<void> {
    const { intent } = run.plan;
    await hold.write({
      direction: run.direction,
      run: {
        state: 'needs-attention',
        reason: `No plugin of this portal contributes the intent "${intent}"`,
        next_action: `Install the plugin that contributes "${intent}", then resume this run.`,
        next_run_at: null,
      },
      audit: [{ action: 'run.stuck', outcome: `unknown intent ${intent}` }],
      release: true,
    });
  }
}
