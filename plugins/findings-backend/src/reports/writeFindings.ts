import { randomUUID } from 'node:crypto';
import type { NormalFinding } from '../domain/normalizeSet';
import { inBatches } from './inBatches';
import type { ReportWrite } from './ReportWrite';
import { noDisposition, type FindingRow } from './rows';

const texts = [
  'rule_title',
  'subject_title',
  'action_text',
  'action_command',
  'action_link',
] as const;

/** Stores what is reported of the findings themselves, and returns the id of each. */
export async function writeFindings(
  report: ReportWrite,
): Promise<ReadonlyMap<NormalFinding, string>> {
  const { tx, ruleId, set } = report;
  const ids = new Map<NormalFinding, string>();
  if (!set || set.findings.length === 0) return ids;
  const known = await readKnown(report, set.findings);
  const fresh: FindingRow[] = [];
  for (const finding of set.findings) {
    const row = toTexts(set.ruleTitle, finding);
    const before = known.get(toIdentity(finding.subjectKey, finding.owner));
    if (!before) {
      const id = randomUUID();
      ids.set(finding, id);
      fresh.push(toRow({ id, ruleId, at: report.at }, finding, row));
      continue;
    }
    ids.set(finding, before.id);
    if (texts.some(column => before[column] !== row[column])) {
      await tx('findings').where({ id: before.id }).update(row);
    }
  }
  await inBatches(fresh, some => tx('findings').insert(some));
  return ids;
}

async function readKnown(
  { tx, ruleId }: ReportWrite,
  findings: readonly NormalFinding[],
): Promise<Map<string, FindingRow>> {
  const known = new Map<string, FindingRow>();
  const keys = new Set(findings.map(({ subjectKey }) => subjectKey));
  await inBatches(keys, async some => {
    const rows: FindingRow[] = await tx('findings')
      .where({ rule_id: ruleId })
      .whereIn('subject_key', some);
    for (const row of rows) {
      known.set(toIdentity(row.subject_key, row.owner_ref), row);
    }
  });
  return known;
}

function toIdentity(subjectKey: string, owner: string | null): string {
  return `${subjectKey} ${owner ?? ''}`;
}

function toTexts(ruleTitle: string, finding: NormalFinding) {
  return {
    rule_title: ruleTitle,
    subject_title: finding.subjectTitle,
    action_text: finding.actionText,
    action_command: finding.actionCommand,
    action_link: finding.actionLink,
  };
}

/** Without occurrences yet; how it stands is written when they are. */
function toRow(
  { id, ruleId, at }: { id: string; ruleId: string; at: number },
  finding: NormalFinding,
  row: ReturnType<typeof toTexts>,
): FindingRow {
  return {
    id,
    rule_id: ruleId,
    ...row,
    subject_key: finding.subjectKey,
    owner_ref: finding.owner,
    owner_key: finding.owner ?? '',
    severity_rank: 0,
    lifecycle: 'closed',
    open_count: 0,
    unknown_count: 0,
    cluster_count: 0,
    cluster_bits: '',
    first_seen: at,
    last_seen: at,
    closed_at: null,
    flaps: 0,
    assignee: null,
    ...noDisposition,
  };
}
