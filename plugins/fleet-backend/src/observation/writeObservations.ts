import type { Verdict } from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';
import {
  toFactColumns,
  toJudgementColumns,
  toStoredCluster,
  type ClusterRow,
} from '../clusters/ClusterRow';
import type { ObservedFigures, StoredCluster } from '../clusters/StoredCluster';
import { judgeCluster } from '../domain/judgeCluster';
import type { Judgement } from '../domain/Judgement';
import type { Sweep } from '../domain/Observation';
import type { Thresholds } from '../domain/Thresholds';

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

type Schedule = { next_run_at: number } | { next_sweep_at: number };

/** What one observation makes of what was stored. */
export interface ObservationWrite {
  mark: WriteMark;
  apply: (stored: StoredCluster) => ObservedFigures;
  /** When the cluster is due again, from the verdict that came of it. */
  schedule: (verdict: Verdict) => Schedule;
  /** Nodes to keep one by one. */
  nodes?: Sweep['nodes'];
}

interface LeaseRow {
  cluster: string;
  epoch: string | number;
}

/** What one transaction knows of a cluster: as it stands, with the writes so far. */
interface Subject {
  epoch: number;
  row: ClusterRow;
}

/**
 * Writes observations in one transaction, each fenced by the epoch of its lease, in the order given. Locks the leases' rows, so that no
 * other replica can take a cluster over between this look and the write.
 */
export async function writeObservations(
  knex: Knex,
  writes: readonly ObservationWrite[],
  thresholds: Thresholds,
): Promise<WriteOutcome[]> {
  return knex.transaction(async tx => {
    const subjects = await lockSubjects(
      tx,
      writes.map(({ mark }) => mark.cluster),
    );
    const outcomes: WriteOutcome[] = [];
    for (const write of writes) {
      const subject = subjects.get(write.mark.cluster);
      outcomes.push(
        subject?.epoch === write.mark.epoch
          ? await writeOne(tx, write, subject, thresholds)
          : { kind: 'fenced' },
      );
    }
    return outcomes;
  });
}

async function lockSubjects(
  tx: Knex.Transaction,
  names: string[],
): Promise<Map<string, Subject>> {
  // In one order, so that two who lock several never wait for each other.
  const query = tx<LeaseRow>('observers')
    .whereIn('cluster', names)
    .orderBy('cluster')
    .select('cluster', 'epoch');
  if (tx.client.config.client.includes('pg')) query.forUpdate();
  const leases: LeaseRow[] = await query;
  const rows = await tx<ClusterRow>('clusters').whereIn('name', names);
  const epochs = new Map(
    leases.map(({ cluster, epoch }) => [cluster, Number(epoch)]),
  );
  return new Map(
    rows.map(row => [row.name, { row, epoch: epochs.get(row.name) ?? NaN }]),
  );
}

async function writeOne(
  tx: Knex.Transaction,
  { mark, apply, schedule, nodes }: ObservationWrite,
  subject: Subject,
  thresholds: Thresholds,
): Promise<WriteOutcome> {
  const stored = toStoredCluster(subject.row);
  const next = apply(stored);
  const judgement = judgeCluster(
    stored.judgement,
    next.facts,
    thresholds,
    mark.now,
  );
  const columns = { ...toFactColumns(next), ...toJudgementColumns(judgement) };
  subject.row = { ...subject.row, ...columns };
  await tx('clusters').where({ name: mark.cluster }).update(columns);
  await tx('observers')
    .where({ cluster: mark.cluster })
    .update(schedule(judgement.verdict));
  if (nodes) await writeNodeList(tx, mark, stored.server, nodes);
  await writeChange(tx, stored, judgement);
  const isChanged =
    toVisible(stored, stored.judgement) !== toVisible(next, judgement);
  return {
    kind: 'written',
    verdict: judgement.verdict,
    ...(isChanged && { changedId: stored.id }),
  };
}

/** Adds to the history where the verdict is another one. */
export async function writeChange(
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
  source: string,
  nodes: NonNullable<Sweep['nodes']>,
): Promise<void> {
  await tx('observations')
    .insert({
      cluster: mark.cluster,
      kind: 'nodes',
      value: JSON.stringify({
        items: nodes.list,
        omitted: nodes.total - nodes.list.length,
      }),
      observed_at: mark.now,
      source,
      coverage: JSON.stringify({ complete: true, missing: [] }),
      epoch: mark.epoch,
    })
    .onConflict(['cluster', 'kind'])
    .merge();
}
