import { setTimeout as sleep } from 'node:timers/promises';
import { transact } from '@fairway/backend-kit';
import type { Plan } from '@fairway/plugin-runs-common';
import { reachCrashPoint } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import { appendAudit, AuditEntry } from '../audit/appendAudit';
import { appendEvents } from '../outbox/appendEvents';
import type { AuditTrail } from '../audit/AuditTrail';
import { cleanText } from '../database/cleanText';
import { RunRow, StepRow } from '../database/rows';
import { loadRun } from '../runs/loadRun';
import type { RunRecord } from '../domain/RunRecord';
import type { Claim } from './claimRun';
import {
  InterruptedError,
  LeaseLostError,
  StoreError,
  DirectionChangedError,
} from './interruptions';

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

interface ClaimedRunOptions {
  knex: Knex;
  owner: string;
  leaseMs: number;
  now: () => number;
  onChange: (runId: string) => void;
  /** Tells the auditor service how runs end and where they stop; the table has every transition. */
  trail?: Pick<AuditTrail, 'announce'>;
}

/** A claimed run: reads it, writes it under its epoch, and keeps the lease alive meanwhile. */
export class ClaimedRun {
  readonly runId: string;
  readonly epoch: number;
  readonly takenOver: boolean;
  readonly #subject: string;
  readonly #options: ClaimedRunOptions;
  readonly #lost = new AbortController();
  readonly #done = new AbortController();
  #plan: Plan | undefined;
  #renewedAt = performance.now();
  #progressedAt = performance.now();

  constructor(claim: Claim, options: ClaimedRunOptions) {
    this.runId = claim.runId;
    this.epoch = claim.epoch;
    this.takenOver = claim.takenOver;
    this.#subject = claim.subject;
    this.#options = options;
  }

  /** Aborts when the lease is lost. */
  get signal(): AbortSignal {
    return this.#lost.signal;
  }

  /** When this run was claimed or last written by this process; monotonic, in milliseconds. */
  get progressedAt(): number {
    return this.#progressedAt;
  }

  /** Throws if this process may have slept through its lease. A monotonic clock: nobody moves it. */
  assertHeld(): void {
    const { leaseMs } = this.#options;
    if (performance.now() - this.#renewedAt > leaseMs) {
      this.#lost.abort(new LeaseLostError(this.runId));
    }
    if (this.#lost.signal.aborted) {
      throw new LeaseLostError(this.runId);
    }
  }

  /** Throws an InterruptedError if the run is no longer ours, or cannot be read. */
  async load(): Promise<RunRecord> {
    const { knex } = this.#options;
    const run = await loadRun(knex, this.runId, this.#plan).catch(error => {
      throw new StoreError(error);
    });
    if (run?.record.epoch !== this.epoch) {
      throw new LeaseLostError(this.runId);
    }
    this.#plan = run.record.plan;
    return run.record;
  }

  /** Writes one transition, or throws an InterruptedError if the run is no longer ours, changed its direction, or cannot be written. */
  async write(transition: Transition): Promise<void> {
    try {
      await this.#transact(transition);
    } catch (error) {
      throw error instanceof InterruptedError ? error : new StoreError(error);
    }
    this.#progressedAt = performance.now();
    const { onChange, trail } = this.#options;
    onChange(this.runId);
    for (const entry of this.#toEntries(transition)) {
      if (entry.action.startsWith('run.')) {
        void trail?.announce(entry);
      }
    }
  }

  async #transact(transition: Transition): Promise<void> {
    const { knex, now, leaseMs } = this.#options;
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
          ...clean(transition.run),
          ...(transition.release && { lease_owner: null, lease_until: null }),
        });
      if (written !== 1) {
        throw await this.#explainRefusal(tx);
      }
      await this.#writeDetails(tx, transition, now());
      reachCrashPoint(`write.${transition.audit?.[0]?.action ?? 'step.wait'}`);
    });
  }

  async #explainRefusal(tx: Knex): Promise<Error> {
    const row = await tx<RunRow>('runs')
      .where({ id: this.runId })
      .first('epoch');
    return Number(row?.epoch) === this.epoch
      ? new DirectionChangedError(this.runId)
      : new LeaseLostError(this.runId);
  }

  async #writeDetails(
    tx: Knex.Transaction,
    transition: Transition,
    at: number,
  ) {
    for (const { position, ...step } of transition.steps ?? []) {
      await tx<StepRow>('steps')
        .where({ run_id: this.runId, position })
        .update(clean(step));
    }
    if (transition.freeReservations) {
      await tx('reservations').where({ run_id: this.runId }).delete();
    }
    await appendEvents(tx, this.runId, transition.audit ?? [], at);
    await appendAudit(tx, this.#toEntries(transition), at);
  }

  #toEntries({ audit = [] }: Transition): AuditEntry[] {
    return audit.map(entry => ({
      ...entry,
      actor: `service:runs/${this.#options.owner}`,
      subject: this.#subject,
      runId: this.runId,
      epoch: this.epoch,
    }));
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

/** Texts may hold what a cluster or a step said: none of it may make the write fail. */
function clean<T extends object>(row: T | undefined): Partial<T> {
  return Object.fromEntries(
    Object.entries(row ?? {}).map(([column, value]) => [
      column,
      typeof value === 'string' ? cleanText(value) : value,
    ]),
  ) as Partial<T>;
}
