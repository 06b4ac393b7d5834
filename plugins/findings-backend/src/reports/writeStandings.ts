import {
  decideStanding,
  type OccurrenceCounts,
  type Standing,
} from '../domain/decideStanding';
import { encodeClusterBits } from '../domain/clusterBits';
import { inBatches } from './inBatches';
import { numberClusters } from './numberClusters';
import type { ReportWrite } from './ReportWrite';
import { noDisposition, type FindingRow, type HistoryRow } from './rows';

const nothing = { open: 0, unknown: 0, severityRank: 0 };

/** Numbers of clusters: those where a finding is true, and with them those where it was. */
interface FindingClusters {
  live: number[];
  all: number[];
}

const nowhere: FindingClusters = { live: [], all: [] };

/** Adds up the occurrences of some findings on their rows, in the transaction that changed them, and writes their history. Returns the ids of those that stand otherwise. */
export async function writeStandings(
  report: ReportWrite,
  ids: ReadonlySet<string>,
): Promise<string[]> {
  const { tx } = report;
  const changed: string[] = [];
  const history: Omit<HistoryRow, 'id'>[] = [];
  await inBatches([...ids].sort(), async some => {
    const clusters = await readClusters(report, some);
    const counts = await readCounts(report, some);
    const rows: FindingRow[] = await tx('findings').whereIn('id', some);
    for (const row of rows) {
      const before = toStanding(row);
      const { live, all } = clusters.get(row.id) ?? nowhere;
      const { standing, event, isNewIncident } = decideStanding(
        before,
        { ...(counts.get(row.id) ?? nothing), clusters: live.length },
        report,
      );
      const isClosed = standing.lifecycle === 'closed';
      if (!before || !isSame(before, standing)) changed.push(row.id);
      await tx('findings')
        .where({ id: row.id })
        .update({
          ...toRow(standing),
          // Of a closed one, where it was.
          cluster_bits: encodeClusterBits(isClosed ? all : live),
          ...(isNewIncident && noDisposition),
        });
      if (event) history.push(toEntry(row.id, event, report));
    }
  });
  await inBatches(history, some => tx('history').insert(some));
  return changed;
}

async function readClusters(
  { tx }: ReportWrite,
  ids: string[],
): Promise<Map<string, FindingClusters>> {
  const rows: { finding_id: string; cluster: string; live: number | string }[] =
    await tx('occurrences')
      .whereIn('finding_id', ids)
      .whereNot({ cluster: '' })
      .groupBy('finding_id', 'cluster')
      .select(
        'finding_id',
        'cluster',
        tx.raw(`max(case when state = 'closed' then 0 else 1 end) as "live"`),
      );
  const numbers = await numberClusters(
    tx,
    rows.map(({ cluster }) => cluster),
  );
  const clusters = new Map<string, FindingClusters>();
  for (const row of rows) {
    const known = clusters.get(row.finding_id) ?? { live: [], all: [] };
    const number = numbers.get(row.cluster)!;
    known.all.push(number);
    if (Number(row.live) === 1) known.live.push(number);
    clusters.set(row.finding_id, known);
  }
  return clusters;
}

async function readCounts(
  { tx }: ReportWrite,
  ids: string[],
): Promise<Map<string, Omit<OccurrenceCounts, 'clusters'>>> {
  const rows = await tx('occurrences')
    .whereIn('finding_id', ids)
    .whereNot({ state: 'closed' })
    .groupBy('finding_id')
    .select(
      'finding_id',
      tx.raw(`count(case when state = 'open' then 1 end) as "open"`),
      tx.raw(`count(case when state = 'unknown' then 1 end) as "unknown"`),
      tx.raw('max(severity_rank) as "severity_rank"'),
    );
  return new Map(
    rows.map(row => [
      row.finding_id,
      {
        open: Number(row.open),
        unknown: Number(row.unknown),
        severityRank: Number(row.severity_rank),
      },
    ]),
  );
}

/** Undefined of a row that was made by this very report. */
function toStanding(row: FindingRow): Standing | undefined {
  if (row.severity_rank === 0) return undefined;
  return {
    lifecycle: row.lifecycle,
    severityRank: row.severity_rank,
    openCount: row.open_count,
    unknownCount: row.unknown_count,
    clusterCount: row.cluster_count,
    firstSeen: Number(row.first_seen),
    lastSeen: Number(row.last_seen),
    closedAt: row.closed_at === null ? null : Number(row.closed_at),
    flaps: row.flaps,
  };
}

/** When it was last seen apart, which moves with every report. */
function isSame(one: Standing, other: Standing): boolean {
  return (Object.keys(one) as (keyof Standing)[]).every(
    key => key === 'lastSeen' || one[key] === other[key],
  );
}

function toRow(standing: Standing): Partial<FindingRow> {
  return {
    lifecycle: standing.lifecycle,
    severity_rank: standing.severityRank,
    open_count: standing.openCount,
    unknown_count: standing.unknownCount,
    cluster_count: standing.clusterCount,
    first_seen: standing.firstSeen,
    last_seen: standing.lastSeen,
    closed_at: standing.closedAt,
    flaps: standing.flaps,
  };
}

function toEntry(
  findingId: string,
  action: string,
  { at, unassessed }: ReportWrite,
): Omit<HistoryRow, 'id'> {
  return {
    finding_id: findingId,
    at,
    actor: null,
    action,
    text: action === 'unknown' ? unassessed : null,
  };
}
