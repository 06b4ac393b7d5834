import { transact } from '@fairway/backend-kit';
import type { Verdict } from '@fairway/plugin-fleet-common';
import DataLoader from 'dataloader';
import type { Knex } from 'knex';
import {
  toAssessmentColumns,
  toStoredCluster,
  type ClusterRow,
} from '../clusters/ClusterRow';
import { maxSilenceMs } from '../clusters/maxSilenceMs';
import {
  applyCounts,
  applyHeartbeat,
  findKnownAt,
} from '../domain/applyObservation';
import { assessReach } from '../domain/assessCluster';
import type { Assessment } from '../domain/Assessment';
import type { Counts, Heartbeat } from '../domain/Observation';
import { staleAfterMs, type Thresholds } from '../domain/Thresholds';
import {
  writeChange,
  writeObservations,
  type ObservationWrite,
  type WriteFence,
  type WriteOutcome,
} from './writeObservations';

/** Observations come in crowds: what comes within so long is written by one transaction, so that readers have the database to themselves. */
const gatherMs = 250;
const mostAtOnce = 100;

/** Writes observations and the verdicts drawn from them. Every write has the epoch of the lease it was made under. */
export class ObservationStore {
  readonly #knex: Knex;
  readonly #thresholds: Thresholds;
  readonly #writes: DataLoader<ObservationWrite, WriteOutcome>;

  constructor(knex: Knex, thresholds: Thresholds) {
    this.#knex = knex;
    this.#thresholds = thresholds;
    this.#writes = new DataLoader(writes => this.#writeAll(writes), {
      cache: false,
      maxBatchSize: mostAtOnce,
      batchScheduleFn: write => void setTimeout(write, gatherMs),
    });
  }

  /** `planNextRun` says when the cluster is due again, from the verdict that came of it; written together with it. */
  async recordHeartbeat(
    fence: WriteFence,
    heartbeat: Heartbeat,
    planNextRun: (verdict: Verdict) => number,
  ): Promise<WriteOutcome> {
    return this.#writes.load({
      fence,
      apply: ({ facts, version, pods }) => ({
        facts: applyHeartbeat(facts, heartbeat, fence.now),
        version: heartbeat.kind === 'answered' ? heartbeat.version : version,
        pods,
      }),
      schedule: verdict => ({ next_run_at: planNextRun(verdict) }),
    });
  }

  /** One that began earlier than what is known changes nothing. */
  async recordCounts(fence: WriteFence, counts: Counts): Promise<WriteOutcome> {
    const { observedAt } = counts;
    return this.#writes.load({
      fence,
      apply: stored => {
        const { facts, version, pods } = stored;
        const known = Math.max(
          facts.nodes?.observedAt ?? 0,
          pods?.observedAt ?? 0,
        );
        return known > observedAt
          ? stored
          : {
              facts: applyCounts(facts, counts),
              version,
              pods: counts.pods
                ? {
                    ...counts.pods,
                    observedAt: findKnownAt(counts, 'Pod', pods),
                  }
                : pods,
            };
      },
      counts,
    });
  }

  /**
   * Makes the verdict unknown of each cluster whose last good heartbeat has become too old, whichever replica was to observe it, so that
   * pages hear of it even if its observer has stopped. Returns the opaque ids of those that changed.
   */
  async expireVerdicts(now: number): Promise<string[]> {
    const rows = await this.#knex<ClusterRow>('clusters')
      .whereNull('retired_at')
      .whereNot('verdict', 'unknown')
      .andWhere('last_good_at', '<=', now - staleAfterMs(this.#thresholds));
    const changed: string[] = [];
    for (const row of rows) {
      if (await this.#expire(row, now)) changed.push(row.id);
    }
    return changed;
  }

  /** Forgets changes of verdicts from before that time, but for the last one of each cluster: what stood then is known by it. */
  async pruneChanges(before: number): Promise<void> {
    const later = this.#knex('verdict_changes as later')
      .whereRaw('later.cluster = verdict_changes.cluster')
      .whereRaw('later.id > verdict_changes.id')
      .where('later.at', '<=', before)
      .select(this.#knex.raw('1'));
    await this.#knex('verdict_changes')
      .where('at', '<', before)
      .whereExists(later)
      .delete();
  }

  async #expire(row: ClusterRow, now: number): Promise<boolean> {
    const stored = toStoredCluster(row);
    const raw = assessReach(stored.facts, this.#thresholds, now);
    if (!raw) return false;
    const next: Assessment = {
      verdict: raw.verdict,
      reason: raw.reason,
      since: raw.since ?? now,
      pending: null,
    };
    return transact(this.#knex, maxSilenceMs, async tx => {
      const written = await tx('clusters')
        .where({ name: row.name, last_good_at: row.last_good_at })
        .whereNot('verdict', 'unknown')
        .update(toAssessmentColumns(next));
      if (written === 0) return false;
      await writeChange(tx, stored, next);
      return true;
    });
  }

  /** What the database refuses of one cluster must not cost the others theirs: then each is written by itself. */
  async #writeAll(
    writes: readonly ObservationWrite[],
  ): Promise<(WriteOutcome | Error)[]> {
    try {
      return await writeObservations(this.#knex, writes, this.#thresholds);
    } catch (error) {
      if (writes.length === 1) return [error as Error];
    }
    const outcomes: (WriteOutcome | Error)[] = [];
    for (const write of writes) {
      outcomes.push(...(await this.#writeAll([write])));
    }
    return outcomes;
  }
}
