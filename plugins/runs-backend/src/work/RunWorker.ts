import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { Intent, reachCrashPoint } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import type { AuditTrail } from '../audit/AuditTrail';
import { Claim, claimRun } from './claimRun';
import { executeRun } from './executeRun';
import type { ExecutionDeps } from './execution';
import { InterruptedError, LeaseLostError } from './interruptions';
import {
  markOrphans,
  sayAgainMs,
  sayEveryMs,
  sayKnownIntents,
} from './knownIntents';
import { ClaimedRun } from './ClaimedRun';
import { WorkerSlots } from './WorkerSlots';

/** Longest time that stopping waits for an act in hand; whatever is cut off is taken up from what is stored. */
const stopPatienceMs = 10_000;

export interface RunWorkerOptions
  extends Omit<ExecutionDeps, 'isStopping' | 'passOver' | 'wakeAfter'> {
  knex: Knex;
  logger: LoggerService;
  intents: ReadonlyMap<string, Intent>;
  /** Names this process in leases and audit. */
  owner: string;
  leaseMs: number;
  /** How often to look for runs that other replicas left or that are due by time. */
  pollMs: number;
  /** Runs executed at once by this process. */
  concurrency: number;
  /** Of those, runs of one bulkhead. */
  bulkheadConcurrency: number;
  /** A run that has written nothing for so long no longer counts for `concurrency`. */
  slowAfterMs: number;
  onChange: (runId: string) => void;
  trail?: Pick<AuditTrail, 'announce'>;
}

/** Claims due runs and executes them, a bounded number at a time, until it is stopped. */
export class RunWorker {
  readonly #options: RunWorkerOptions;
  readonly #stop = new AbortController();
  readonly #slots: WorkerSlots;
  readonly #executing = new Set<Promise<void>>();
  /** Until when runs are left to others, by id. */
  readonly #passedOver = new Map<string, number>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #wake: (() => void) | undefined;
  #loops: Promise<unknown> = Promise.resolve();

  constructor(options: RunWorkerOptions) {
    this.#options = options;
    this.#slots = new WorkerSlots({
      total: options.concurrency,
      perBulkhead: options.bulkheadConcurrency,
      slowAfterMs: options.slowAfterMs,
    });
  }

  start(): void {
    this.#loops = Promise.all([this.#work(), this.#watchIntents()]);
  }

  /** Looks for due runs now. */
  wake(): void {
    this.#wake?.();
  }

  /** Claims nothing more, lets the acts in hand end and gives their runs back. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake?.();
    this.#timers.forEach(timer => clearTimeout(timer));
    await this.#loops;
    await Promise.race([
      Promise.allSettled(this.#executing),
      sleep(stopPatienceMs, undefined, { ref: false }),
    ]);
  }

  async #work(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      // Made before looking, so that a run submitted while we look is not slept over.
      const woken = new Promise<void>(resolve => {
        this.#wake = resolve;
      });
      const claim = this.#slots.isFree ? await this.#claim() : undefined;
      if (claim) {
        this.#start(claim);
      } else {
        await this.#rest(woken, this.#options.pollMs);
      }
    }
  }

  /** Says what this process knows, and tells of runs that none knows. */
  async #watchIntents(): Promise<void> {
    const { logger, onChange } = this.#options;
    const stopped = new Promise<void>(resolve => {
      this.#stop.signal.addEventListener('abort', () => resolve());
    });
    while (!this.#stop.signal.aborted) {
      let restMs = sayEveryMs;
      try {
        (await this.#findOrphans()).forEach(onChange);
      } catch (error) {
        logger.warn(`Looking for runs of unknown intents failed: ${error}`);
        // What this process knows is not written yet, and another one would take its runs for orphans.
        restMs = sayAgainMs;
      }
      await this.#rest(stopped, restMs);
    }
  }

  async #findOrphans(): Promise<string[]> {
    const { knex, owner, now, intents, leaseMs } = this.#options;
    const saying = { knex, owner, now: now(), maxSilenceMs: leaseMs };
    await sayKnownIntents(saying, [...intents.keys()]);
    return markOrphans(saying);
  }

  async #rest(woken: Promise<void>, ms: number): Promise<void> {
    const timer = new AbortController();
    await Promise.race([
      woken,
      sleep(ms, undefined, { signal: timer.signal, ref: false }).catch(
        () => {},
      ),
    ]);
    timer.abort();
  }

  async #claim(): Promise<Claim | undefined> {
    const { knex, owner, now, leaseMs, logger, intents } = this.#options;
    try {
      return await claimRun({
        ...{ knex, owner, now: now(), leaseMs },
        intents: [...intents.keys()],
        fullBulkheads: this.#slots.listFullBulkheads(),
        passedOver: this.#findPassedOver(),
      });
    } catch (error) {
      logger.warn(`Looking for due runs failed, trying again: ${error}`);
      return undefined;
    }
  }

  #findPassedOver(): string[] {
    for (const [runId, until] of this.#passedOver) {
      if (until <= this.#options.now()) this.#passedOver.delete(runId);
    }
    return [...this.#passedOver.keys()];
  }

  #start(claim: Claim): void {
    reachCrashPoint('run.claimed');
    const claimed = new ClaimedRun(claim, this.#options);
    const free = this.#slots.take(claim.bulkhead, () => claimed.progressedAt);
    const executing = this.#execute(claim, claimed).finally(() => {
      free();
      this.#executing.delete(executing);
      this.wake();
    });
    this.#executing.add(executing);
  }

  async #execute(claim: Claim, claimed: ClaimedRun): Promise<void> {
    const { logger, intents } = this.#options;
    const renewing = claimed.startRenewing(error =>
      logger.warn(`Renewing the lease of run ${claim.runId} failed: ${error}`),
    );
    try {
      // Only runs of intents that are known are claimed.
      const intent = intents.get(claim.intent) as Intent;
      await executeRun(claimed, intent, {
        ...this.#options,
        isStopping: () => this.#stop.signal.aborted,
        passOver: (runId, ms) =>
          this.#passedOver.set(runId, this.#options.now() + ms),
        wakeAfter: ms => this.#wakeAfter(ms),
      });
    } catch (error) {
      this.#tellDropped(claim, error);
    } finally {
      renewing.stop();
    }
  }

  /** The lease runs out by itself, and the run is then taken up from what is stored. */
  #tellDropped(claim: Claim, error: unknown): void {
    const { logger } = this.#options;
    if (error instanceof LeaseLostError) {
      logger.info(error.message);
    } else if (error instanceof InterruptedError) {
      logger.warn(`Run ${claim.runId} was interrupted: ${error.message}`);
    } else {
      logger.error(`Run ${claim.runId} was dropped`, error as Error);
    }
  }

  #wakeAfter(ms: number): void {
    // What is due later is found by looking now and then.
    if (ms > this.#options.pollMs || this.#stop.signal.aborted) {
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.wake();
      // A timer may fire a little before the clock says so.
    }, ms + 5);
    timer.unref();
    this.#timers.add(timer);
  }
}
