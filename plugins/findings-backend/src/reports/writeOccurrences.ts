import type { NormalFinding, NormalOccurrence } from '../domain/normalizeSet';
import {
  planOccurrences,
  type KnownOccurrence,
} from '../domain/planOccurrences';
import { inBatches } from './inBatches';
import type { ReportWrite } from './ReportWrite';
import type { OccurrenceRow } from './rows';

type StoredOccurrence = KnownOccurrence & { findingId: string };

/**
 * Stores what a report changes of the occurrences of its scope. Returns the ids of findings that it concerns, and of those whose occurrences
 * it changed.
 */
export async function writeOccurrences(
  report: ReportWrite,
  findings: ReadonlyMap<NormalFinding, string>,
): Promise<{ concerned: Set<string>; changed: Set<string> }> {
  const { tx, at, ruleId, scope } = report;
  const known = await readKnown(report);
  const wanted = [...findings].flatMap(([{ occurrences }, findingId]) =>
    occurrences.map(occurrence => ({ ...occurrence, findingId })),
  );
  const changes = planOccurrences(known, wanted, {
    ...report,
    isAssessed: report.unassessed === null,
  });
  const written = wanted.filter(({ key }) => changes.write.has(key));
  await inBatches(written, some =>
    tx('occurrences')
      .insert(
        some.map(each => ({
          ...toRow(each),
          rule_id: ruleId,
          scope,
          first_seen: changes.write.get(each.key)!.firstSeen,
          flaps: changes.write.get(each.key)!.flaps,
        })),
      )
      .onConflict(['rule_id', 'scope', 'key'])
      .merge(),
  );
  const mark = (keys: readonly string[], row: Partial<OccurrenceRow>) =>
    inBatches(keys, some =>
      tx('occurrences')
        .where({ rule_id: ruleId, scope })
        .whereIn('key', some)
        .update(row),
    );
  await mark(changes.unknown, { state: 'unknown', assessed_at: report.before });
  await mark(changes.close, { state: 'closed', assessed_at: at });
  const keys = new Set([...changes.unknown, ...changes.close]);
  const changed = new Set([
    ...written.map(({ findingId }) => findingId),
    ...known
      .filter(({ key }) => keys.has(key))
      .map(({ findingId }) => findingId),
  ]);
  return { concerned: new Set([...findings.values(), ...changed]), changed };
}

async function readKnown({
  tx,
  ruleId,
  scope,
}: ReportWrite): Promise<StoredOccurrence[]> {
  const rows: OccurrenceRow[] = await tx('occurrences')
    .where({ rule_id: ruleId, scope })
    .select(
      'key',
      'finding_id',
      'state',
      'first_seen',
      'assessed_at',
      'flaps',
      'hash',
    );
  return rows.map(row => ({
    key: row.key,
    findingId: row.finding_id,
    state: row.state,
    firstSeen: Number(row.first_seen),
    assessedAt: row.assessed_at === null ? null : Number(row.assessed_at),
    flaps: row.flaps,
    hash: row.hash,
  }));
}

function toRow(
  occurrence: NormalOccurrence & { findingId: string },
): Omit<OccurrenceRow, 'rule_id' | 'scope' | 'first_seen' | 'flaps'> {
  return {
    key: occurrence.key,
    finding_id: occurrence.findingId,
    cluster: occurrence.cluster,
    environment: occurrence.environment,
    object: occurrence.object,
    message: occurrence.message,
    severity_rank: occurrence.severityRank,
    state: 'open',
    assessed_at: null,
    command: occurrence.command,
    link: occurrence.link,
    evidence: occurrence.evidence,
    hash: occurrence.hash,
  };
}
