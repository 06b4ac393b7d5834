import { isPostgres, transact } from '@fairway/backend-kit';
import type { Verdict } from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';
import {
  toFactColumns,
  toAssessmentColumns,
  toStoredCluster,
  type ClusterRow,
} from '../clusters/ClusterRow';
import { maxSilenceMs } from '../clusters/maxSilenceMs';
import type { ObservedFigures, StoredCluster } from '../clusters/StoredCluster';
import { decideVerdict } from '../domain/decideVerdict';
import type { Assessment } from '../domain/Assessment';
import type { Counts } from '../domain/Observation';
import type { Thresholds } from '../domain/Thresholds';

/** Who writes: the lease under which the observation was made, and when. */
export interface WriteFence {
  cluster: string;
  epoch: number;
  now: number;
}

/** `fenced`: another replica has taken the cluster over since, and nothing was written. */
export type WriteOutcome =
  | { kind: 'written'; changedId?: string; verdict: Verdict }
  | { kind: 'fenced' };

/** What one observation makes of what was stored. */
export interface ObservationWrite {
  fence: WriteFence;
  apply: (stored: StoredCluster) => ObservedFigures;
  /** When the cluster is due again, from the verdict that came of it; absent: as it was. */
  schedule?: (verdict: Verdict) => { next_run_at: number };
  /** Whose nodes are to be kept one by one. */
  counts?: Counts;
}

/** A list of nodes that is as it was is written again after so long. */
const nodeListKeptMs = 10_000;

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
  return transact(knex, maxSilenceMs, async tx => {
    const subjects = await lockSubjects(
      tx,
      writes.map(({ fence }) => fence.cluster),
    );
    const outcomes: WriteOutcome[] = [];
    for (const write of writes) {
      const subject = subjects.get(write.fence.cluster);
      outcomes.push(
        subject?.epoch === write.fence.epoch
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
  if (isPostgres(tx)) query.forUpdate();
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
  { fence, apply, schedule, counts }: ObservationWrite,
  subject: Subject,
  thresholds: Thresholds,
): Promise<WriteOutcome> {
  const stored = toStoredCluster(subject.row);
  const next = apply(stored);
  const assessment = decideVerdict(
    stored.assessment,
    next.facts,
    thresholds,
    fence.now,
  );
  const columns = {
    ...toFactColumns(next),
    ...toAssessmentColumns(assessment),
  };
  subject.row = { ...subject.row, ...columns };
  await tx('clusters').where({ name: fence.cluster }).update(columns);
  if (schedule) {
    await tx('observers')
      .where({ cluster: fence.cluster })
      .update(schedule(assessment.verdict));
  }
  const { nodes } = next.facts;
  if (counts?.nodes && nodes && next !== stored) {
    const { source } = counts;
    const known = { source, observedAt: nodes.observedAt };
    await writeNodeList(tx, fence, known, counts.nodes);
  }
  await writeChange(tx, stored, assessment);
  const isChanged =
    toVisible(stored, stored.assessment) !== toVisible(next, assessment);
  return {
    kind: 'written',
    verdict: assessment.verdict,
    ...(isChanged && { changedId: stored.id }),
  };
}

/** Adds to the history if the verdict is another one. */
export async function writeChange(
  tx: Knex.Transaction,
  stored: StoredCluster,
  next: Assessment,
): Promise<void> {
  if (stored.assessment?.verdict === next.verdict) return;
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
  assessment: Assessment | undefined,
): string {
  return JSON.stringify([
    assessment?.verdict,
    assessment?.verdict === 'unknown' || assessment?.reason,
    version,
    facts.nodes && [facts.nodes.total, facts.nodes.ready],
    pods && [pods.total, pods.running, pods.unhealthy],
    facts.missing,
  ]);
}

/** Nodes change seldom where pods do often: the list is written if it is another one, or old. */
async function writeNodeList(
  tx: Knex.Transaction,
  { cluster, epoch }: WriteFence,
  { observedAt, source }: Pick<Counts, 'observedAt' | 'source'>,
  nodes: NonNullable<Counts['nodes']>,
): Promise<void> {
  const value = JSON.stringify({
    items: nodes.list,
    omitted: nodes.total - nodes.list.length,
  });
  const known = await tx('observations')
    .where({ cluster, kind: 'nodes' })
    .first('value', 'observed_at');
  const age = observedAt - Number(known?.observed_at ?? 0);
  if (known?.value === value && age < nodeListKeptMs) return;
  await tx('observations')
    .insert({
      ...{ cluster, kind: 'nodes', value, source, epoch },
      observed_at: observedAt,
      coverage: JSON.stringify({ complete: true, missing: [] }),
    })
    .onConflict(['cluster', 'kind'])
    .merge();
}
