import type {
  Disposition,
  Evidence,
  FindingSummary,
  HistoryEntry,
  Occurrence,
} from '@fairway/plugin-findings-common';
import { toSeverity } from '../domain/severityRanks';
import type { HistoryRow } from '../reports/rows';
import type { ListedFinding, ShownOccurrence } from './FindingReadModel';

/** A row of the list. */
export function toSummary(row: ListedFinding): FindingSummary {
  return {
    id: row.id,
    rule: { id: row.rule_id, title: row.rule_title },
    subject: row.subject_title,
    severity: toSeverity(row.severity_rank),
    state: row.state_now,
    owner: row.owner_ref,
    assignee: row.assignee,
    occurrences: {
      total: row.open_count + row.unknown_count,
      unknown: row.unknown_count,
      clusters: row.cluster_count,
    },
    firstSeen: toIso(row.first_seen),
    lastSeen: toIso(row.last_seen),
    closedAt: row.closed_at === null ? null : toIso(row.closed_at),
    flaps: row.flaps,
    nextAction: {
      text: row.action_text,
      command: row.action_command,
      link: row.action_link,
    },
    disposition: toDisposition(row),
  };
}

/** Evidence as it is stored: some of it asks for a permission. */
export type StoredEvidence = Evidence & {
  permission?: string;
  /** Whether who owns the finding sees it without the permission. */
  orOwner?: boolean;
};

/** What a reader may see of evidence: by the names of permissions that they have, and as the owner of the finding. */
export interface EvidenceRights {
  granted: ReadonlySet<string>;
  isOwner: boolean;
}

/** Where a finding is true, or was. */
export function toOccurrence(
  row: ShownOccurrence,
  { granted, isOwner }: EvidenceRights,
): Occurrence {
  const evidence = readEvidence(row);
  const shown = evidence.filter(
    ({ permission, orOwner }) =>
      permission === undefined ||
      granted.has(permission) ||
      (isOwner && orOwner),
  );
  return {
    cluster: row.cluster || null,
    environment: row.environment || null,
    object: row.object,
    message: row.message,
    severity: toSeverity(row.severity_rank),
    state: row.state,
    reason: row.state === 'unknown' ? row.unassessed : null,
    firstSeen: toIso(row.first_seen),
    observedAt: toIso(row.assessed_at ?? row.observed_at),
    flaps: row.flaps,
    command: row.command,
    link: row.link,
    evidence: shown.map(({ text, link }) => ({ text, link })),
    isWithheld: shown.length < evidence.length,
  };
}

/** All evidence of an occurrence, whoever may see it. */
export function readEvidence({ evidence }: ShownOccurrence): StoredEvidence[] {
  return JSON.parse(evidence);
}

export function toHistoryEntry(row: HistoryRow): HistoryEntry {
  return {
    at: toIso(row.at),
    actor: row.actor,
    action: row.action as HistoryEntry['action'],
    text: row.text,
    ...(row.until && { until: toIso(row.until) }),
    ...(row.owner && { owner: row.owner }),
  };
}

/** What puts it aside now; what has ended stands in its history. */
function toDisposition(row: ListedFinding): Disposition | null {
  const { state_now: state } = row;
  if (state !== 'snoozed' && state !== 'accepted') return null;
  return {
    kind: state,
    owner: row.disposition_owner ?? '',
    reason: row.disposition_reason ?? '',
    until: toIso(row.disposition_until ?? 0),
    by: row.disposition_by ?? '',
    at: toIso(row.disposition_at ?? 0),
  };
}

function toIso(time: number | string): string {
  return new Date(Number(time)).toISOString();
}
