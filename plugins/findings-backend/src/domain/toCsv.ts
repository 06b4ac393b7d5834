import {
  findOwnSubject,
  type FindingSummary,
} from '@fairway/plugin-findings-common';

const columns: Record<string, (finding: FindingSummary) => unknown> = {
  id: finding => finding.id,
  rule: finding => finding.rule.id,
  title: finding => finding.rule.title,
  subject: findOwnSubject,
  severity: finding => finding.severity,
  state: finding => finding.state,
  owner: finding => finding.owner,
  assignee: finding => finding.assignee,
  occurrences: finding => finding.occurrences.total,
  unknown: finding => finding.occurrences.unknown,
  clusters: finding => finding.occurrences.clusters,
  'first seen': finding => finding.firstSeen,
  'last seen': finding => finding.lastSeen,
  'closed at': finding => finding.closedAt,
  flaps: finding => finding.flaps,
  'next action': finding => finding.nextAction.text,
  command: finding => finding.nextAction.command,
  link: finding => finding.nextAction.link,
  'put aside by': finding => finding.disposition?.by,
  'put aside until': finding => finding.disposition?.until,
  reason: finding => finding.disposition?.reason,
};

/** Findings as a file for spreadsheets (RFC 4180). */
export function toCsv(findings: readonly FindingSummary[]): string {
  const rows = findings.map(finding =>
    Object.values(columns).map(read => read(finding)),
  );
  return [Object.keys(columns), ...rows]
    .map(row => `${row.map(toCell).join(',')}\r\n`)
    .join('');
}

/** What a spreadsheet would take for a formula, even behind spaces. */
const formula = /^\s*[=+\-@|%＝＋－＠]/;

function toCell(value: unknown): string {
  const text = String(value ?? '');
  // An apostrophe in front makes a spreadsheet read text, so that what people or clusters wrote runs nowhere.
  const safe = formula.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
