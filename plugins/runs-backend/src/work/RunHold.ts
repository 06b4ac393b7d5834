import { setTimeout as sleep } from 'node:timers/promises';
import { reachCrashPoint } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import { RunRow, StepRow } from '../database/rows';
import { transact } from '../database/transact';
import { loadRun } from '../runs/loadRun';
import type { RunRecord } from '../domain/RunRecord';
import type { Claim } from './claimRun';
import { LeaseLostError, TurnedRoundError } from './interruptions';

/** One transition of a run: everything in it becomes true at once, or nothing does. */
export interface Transition {
  /** Direction that the transition was decided on. */
  direction: RunRecord['direction'];
  run?: Partial<RunRow>;
  steps?: (Partial<StepRow> & { position: number })[];
  audit?: { action: string; step?: string; outcome: string }[];
  /** Gives back the names that the run held. */
  freeReservations?: boolean;
  /** Gives the run back, so that any worker may claim it at `next_run_at`. */
  release?: boolean;
}

interface HoldOptions {
  knex: Knex;
  owner: string;
  leaseMs: number;
  now: () => number;
  onChange: (runId: string) => void;
}

/** A claimed run: reads it, writes it under its epoch, and keeps the lease alive meanwhile. */
export class RunHold {
  readonly runId: string;
  readonly epoch: number;
  readonly takenOver: boolean;
  readonly #options: HoldOptions;
  readonly #lost = new AbortController();
  readonly #done = new AbortController();
  #renewedAt = performance.now();

  constructor(claim: Claim, options: HoldOptions) {
    this.runId = claim.runId;
    this.epoch = claim.epoch;
    this.takenOver = claim.takenOver;
    this.#options = options;
  }

  /** Aborts when the lease is lost. */
  get signal(): AbortSignal {
    return this.#lost.signal;
  }

  /** Throws where this process may have slept through its lease. A monotonic clock: nobody moves it. */
  assertHeld(): void {
    const { leaseMs } = this.#options;
    if (performance.now() - this.#renewedAt > leaseMs) {
      this.#lost.abort(new LeaseLostError(this.runId));
    }
    if (this.#lost.signal.aborted) {
      throw new LeaseLostError(this.runId);
    }
  }

  async load(): Promise<RunRecord> {
    const run = await loadRun(this.#options.knex, this.runId);
    if (run?.record.epoch !== this.epoch) {
      throw new LeaseLostError(this.runId);
    }
    return run.record;
  }

  /** Writes one transition, or throws an InterruptedError where the run is no longer ours or was turned round. */
  async write(transition: Transition): Promise<void> {
    const { knex, now, leaseMs, onChange } = this.#options;
    await transact(knex, leaseMs, async tx => {
      const written = await tx<RunRow>('runs')
        .where({
          id: this.runId,
          epoch: this.epoch,
          direction: transition.direction,
        })
        .update({
          // The epoch is written too, so that there is always a column to set.
          epoch: this.epoch,
          ...transition.run,
          ...(transition.release && { lease_owner: null, lease_until: null }),
        });
      if (written !== 1) {
        throw await this.#explainRefusal(tx);
      }
      await this.#writeDetails(tx, transition, now());
      reachCrashPoint(`write.${transition.audit?.[0]?.action ?? 'step.wait'}`);
    });
    onChange(this.runId);
  }

  async #explainRefusal(tx: Knex): Promise<Error> {
    const row = await tx<RunRow>('runs')
      .where({ id: this.runId })
      .first('epoch');
    return Number(row?.epoch) === this.epoch
      ? new TurnedRoundError(this.runId)
      : new LeaseLostError(this.runId);
  }

  async #writeDetails(tx: Knex, transition: Transition, at: number) {
    for (const { position, ...step } of transition.steps ?? []) {
      await tx<StepRow>('steps')
        .where({ run_id: this.runId, position })
        .update(step);
    }
    if (transition.audit?.length) {
      await tx('audit').insert(
        transition.audit.map(entry => ({
          at,
          actor: `service:runs/${this.#options.owner}`,
          action: entry.action,
          run_id: this.runId,
          step: entry.step ?? null,
          outcome: entry.outcome,
          epoch: this.epoch,
        })),
      );
    }
    if (transition.freeReservations) {
      await tx('reservations').where({ run_id: this.runId }).delete();
    }
  }

  /** Renews the lease at a third of its length until `stop` is called or the lease is lost. */
  startRenewing(onError: (error: unknown) => void): { stop: () => void } {
    const { leaseMs } = this.#options;
    const signal = this.#done.signal;
    const renew = async () => {
      while (!signal.aborted && !this.#lost.signal.aborted) {
        await sleep(leaseMs / 3, undefined, { signal, ref: false });
        try {
          await this.#renewOnce();
        } catch (error) {
          onError(error);
        }
        if (performance.now() - this.#renewedAt > leaseMs) {
          this.#lost.abort(new LeaseLostError(this.runId));
        }
      }
    };
    renew().catch(error => {
      if (!signal.aborted) {
        onError(error);
      }
    });
    return { stop: () => this.#done.abort() };
  }

  async #renewOnce(): Promise<void> {
    const { knex, owner, now, leaseMs } = this.#options;
    const askedAt = performance.now();
    const renewed = await knex<RunRow>('runs')
      // The owner too: a run that was given back meanwhile must not be held again by a renewal that comes late.
      .where({ id: this.runId, epoch: this.epoch, lease_owner: owner })
      .update({ lease_until: now() + leaseMs });
    if (renewed === 1) {
      this.#renewedAt = askedAt;
    } else {
      this.#lost.abort(new LeaseLostError(this.runId));
    }
  }
}
