import type { Verdict } from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';
import {
  toFactColumns,
  toJudgementColumns,
  toStoredCluster,
  type ClusterRow,
} from '../clusters/ClusterRow';
import type { ObservedFigures, StoredCluster } from '../clusters/StoredCluster';
import { applyHeartbeat, applySweep } from '../domain/applyObservation';
import { assessReach } from '../domain/assessCluster';
import { judgeCluster } from '../domain/judgeCluster';
import type { Judgement } from '../domain/Judgement';
import { staleAfterMs, type Thresholds } from '../domain/Thresholds';
import type { Heartbeat, Sweep } from '../domain/Observation';

/** Who writes: the lease under which the observation was made, and when. */
export interface WriteMark {
  cluster: string;
  epoch: number;
  now: number;
}

/** `fenced`: another replica has taken the cluster over since, and nothing was written. */
export type WriteOutcome =
  | { kind: 'written'; changedId?: string; verdict: Verdict }
  | { kind: 'fenced' };

/** Writes observations and the verdicts drawn from them. Every write carries the epoch of the lease it was made under. */
export class ObservationStore {
  readonly #knex: Knex;
  readonly #thresholds: Thresholds;

  constructor(knex: Knex, thresholds: Thresholds) {
    this.#knex = knex;
    this.#thresholds = thresholds;
  }

  /** `planNextRun` says when the cluster is due again, from the verdict that came of it; written together with it. */
  async recordHeartbeat(
    mark: WriteMark,
    heartbeat: Heartbeat,
    planNextRun: (verdict: Verdict) => number,
  ): Promise<WriteOutcome> {
    return this.#record(
      mark,
      ({ facts, version, pods }) => ({
        facts: applyHeartbeat(facts, heartbeat, mark.now),
        version: heartbeat.kind === 'answered' ? heartbeat.version : version,
        pods,
      }),
      (tx, { verdict }) =>
        reschedule(tx, mark, { next_run_at: planNextRun(verdict) }),
    );
  }

  async recordSweep(
    mark: WriteMark,
    sweep: Sweep,
    nextSweepAt: number,
  ): Promise<WriteOutcome> {
    return this.#record(
      mark,
      ({ facts, version, pods }) => ({
        facts: applySweep(facts, sweep, mark.now),
        version,
        pods: sweep.pods ? { ...sweep.pods, observedAt: mark.now } : pods,
      }),
      async tx => {
        await writeNodeList(tx, mark, sweep);
        await reschedule(tx, mark, { next_sweep_at: nextSweepAt });
      },
    );
  }

  /**
   * Makes the verdict unknown of each cluster whose last good heartbeat has become too old, whichever replica was to observe it, so that
   * pages hear of it even where its observer has stopped. Returns the opaque ids of those that changed.
   */
  async expireVerdicts(now: number): Promise<string[]> {
    const rows = await this.#knex<ClusterRow>('clusters')
      .whereNot('verdict', 'unknown')
      .andWhere('last_good_at', '<=', now - staleAfterMs(this.#thresholds));
    const changed: string[] = [];
    for (const row of rows) {
      if (await this.#expire(row, now)) changed.push(row.id);
    }
    return changed;
  }

  /** Forgets changes of verdicts from before that time. */
  async pruneChanges(before: number): Promise<void> {
    await this.#knex('verdict_changes').where('at', '<', before).delete();
  }

  async #expire(row: ClusterRow, now: number): Promise<boolean> {
    const stored = toStoredCluster(row);
    const raw = assessReach(stored.facts, this.#thresholds, now);
    if (!raw) return false;
    const next: Judgement = {
      verdict: raw.verdict,
      reason: raw.reason,
      since: raw.since ?? now,
      pending: null,
    };
    return this.#knex.transaction(async tx => {
      const written = await tx('clusters')
        .where({ name: row.name, last_good_at: row.last_good_at })
        .whereNot('verdict', 'unknown')
        .update(toJudgementColumns(next));
      if (written === 0) return false;
      await writeChange(tx, stored, next);
      return true;
    });
  }

  async #record(
    mark: WriteMark,
    apply: (stored: StoredCluster) => ObservedFigures,
    alsoWrite: (tx: Knex.Transaction, judgement: Judgement) => Promise<void>,
  ): Promise<WriteOutcome> {
    return this.#knex.transaction(async tx => {
      if (!(await holdsEpoch(tx, mark))) return { kind: 'fenced' as const };
      const row = await tx<ClusterRow>('clusters')
        .where({ name: mark.cluster })
        .first();
      if (!row) return { kind: 'fenced' as const };
      const stored = toStoredCluster(row);
      const next = apply(stored);
      const judgement = judgeCluster(
        stored.judgement,
        next.facts,
        this.#thresholds,
        mark.now,
      );
      await tx('clusters')
        .where({ name: mark.cluster })
        .update({ ...toFactColumns(next), ...toJudgementColumns(judgement) });
      await alsoWrite(tx, judgement);
      await writeChange(tx, stored, judgement);
      const isChanged =
        toVisible(stored, stored.judgement) !== toVisible(next, judgement);
      return {
        kind: 'written' as const,
        verdict: judgement.verdict,
        ...(isChanged && { changedId: row.id }),
      };
    });
  }
}

/** Locks the lease's row, so that no other replica can take it over between this look and the write. */
async function holdsEpoch(
  tx: Knex.Transaction,
  { cluster, epoch }: WriteMark,
): Promise<boolean> {
  const query = tx('observers').where({ cluster }).first('epoch');
  if (tx.client.config.client.includes('pg')) query.forUpdate();
  const row = await query;
  return row !== undefined && Number(row.epoch) === epoch;
}

async function writeChange(
  tx: Knex.Transaction,
  stored: StoredCluster,
  next: Judgement,
): Promise<void> {
  if (stored.judgement?.verdict === next.verdict) return;
  await tx('verdict_changes').insert({
    cluster: stored.name,
    verdict: next.verdict,
    reason: next.reason,
    at: next.since,
  });
}

/** What a person sees change: the verdict and the figures. The reason of an unknown verdict holds an age, which pages reckon themselves. */
function toVisible(
  { facts, version, pods }: ObservedFigures,
  judgement: Judgement | undefined,
): string {
  return JSON.stringify([
    judgement?.verdict,
    judgement?.verdict === 'unknown' || judgement?.reason,
    version,
    facts.nodes && [facts.nodes.total, facts.nodes.ready],
    pods && [pods.total, pods.running, pods.unwell],
    facts.missing,
  ]);
}

async function writeNodeList(
  tx: Knex.Transaction,
  mark: WriteMark,
  sweep: Sweep,
): Promise<void> {
  if (!sweep.nodes) return;
  const { server } = await tx('clusters')
    .where({ name: mark.cluster })
    .first('server');
  await tx('observations')
    .insert({
      cluster: mark.cluster,
      kind: 'nodes',
      value: JSON.stringify({
        items: sweep.nodes.list,
        omitted: sweep.nodes.total - sweep.nodes.list.length,
      }),
      observed_at: mark.now,
      source: server,
      coverage: JSON.stringify({ complete: true, missing: [] }),
      epoch: mark.epoch,
    })
    .onConflict(['cluster', 'kind'])
    .merge();
}

async function reschedule(
  tx: Knex.Transaction,
  { cluster }: WriteMark,
  times: { next_run_at: number } | { next_sweep_at: number },
): Promise<void> {
  await tx('observers').where({ cluster }).update(times);
}
