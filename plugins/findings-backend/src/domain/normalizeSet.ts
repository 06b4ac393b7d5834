import { createHash } from 'node:crypto';
import { cleanText } from '@fairway/input';
import type {
  FindingSet,
  ReportedFinding,
  ReportedOccurrence,
} from '@fairway/plugin-findings-node';
import { toRank } from './severityRanks';

/** Of more occurrences the worst are kept, and the others are not assessed. */
export const maxOccurrences = 10_000;
const maxEvidence = 20;
const lengths = { key: 200, title: 300, text: 2_000, link: 2_000 };
const dayMs = 24 * 3_600_000;

/** A set in the form in which it is stored: every text is one that any database takes, and of a bounded length. */
export interface NormalSet {
  ruleId: string;
  ruleTitle: string;
  scope: string;
  observedAt: number;
  fence: number;
  unassessed: string | null;
  staleAt: number;
  findings: readonly NormalFinding[];
  /** The same for sets that say the same. */
  hash: string;
}

export interface NormalFinding {
  /** A hash. */
  subjectKey: string;
  subjectTitle: string;
  owner: string | null;
  actionText: string;
  actionCommand: string | null;
  actionLink: string | null;
  occurrences: readonly NormalOccurrence[];
}

export interface NormalOccurrence {
  /** A hash that is the same for the same place. */
  key: string;
  /** Empty: none. */
  cluster: string;
  environment: string;
  object: string | null;
  severityRank: number;
  message: string;
  command: string | null;
  link: string | null;
  /** JSON. */
  evidence: string;
  /** The same for occurrences that say the same. */
  hash: string;
}

/** Makes a report fit to be stored. Throws RangeError if it says no time. */
export function normalizeSet(set: FindingSet, now: number): NormalSet {
  const { observedAt, fence = 0, validForMs = dayMs } = set;
  for (const number of [observedAt, fence, validForMs]) {
    if (!Number.isSafeInteger(number) || number < 0) {
      throw new RangeError(
        `A report of ${set.rule.id} has ${number} for a time or a fence`,
      );
    }
  }
  // What is said to have been read later than now would cover what is read until then.
  const at = Math.min(observedAt, now);
  const { findings, omitted } = limit(merge(set.findings));
  const content = {
    ruleId: toText(set.rule.id, lengths.key),
    ruleTitle: toText(set.rule.title, lengths.title),
    scope: toText(set.scope, lengths.key),
    unassessed: explainUnassessed(set.unassessed, omitted),
    findings,
  };
  return {
    ...content,
    observedAt: at,
    fence,
    staleAt: at + validForMs,
    hash: toHash(content),
  };
}

function explainUnassessed(
  unassessed: string | undefined,
  omitted: number,
): string | null {
  const reasons = [
    ...(unassessed === undefined ? [] : [toText(unassessed, lengths.text)]),
    ...(omitted > 0
      ? [
          `${omitted} more are reported than the ${maxOccurrences} that are kept`,
        ]
      : []),
  ];
  return reasons.length > 0 ? reasons.join('; ') : null;
}

/** One finding for each subject and owner, ordered, without those that occur nowhere. */
function merge(reported: readonly ReportedFinding[]): NormalFinding[] {
  const merged = new Map<
    string,
    { finding: ReportedFinding; places: Map<string, NormalOccurrence> }
  >();
  for (const finding of reported) {
    const subjectKey = toHash(finding.subject.key);
    const identity = JSON.stringify([subjectKey, toOwner(finding.owner)]);
    const known = merged.get(identity) ?? { finding, places: new Map() };
    merged.set(identity, known);
    for (const each of finding.occurrences) {
      const occurrence = toOccurrence(identity, each);
      const same = known.places.get(occurrence.key);
      if (!same || same.severityRank < occurrence.severityRank) {
        known.places.set(occurrence.key, occurrence);
      }
    }
  }
  return [...merged]
    .filter(([, { places }]) => places.size > 0)
    .sort(([one], [other]) => compare(one, other))
    .map(([, { finding, places }]) => ({
      ...toFinding(finding),
      occurrences: [...places.values()].sort((one, other) =>
        compare(one.key, other.key),
      ),
    }));
}

function toFinding(
  finding: ReportedFinding,
): Omit<NormalFinding, 'occurrences'> {
  const { subject, owner, nextAction } = finding;
  return {
    subjectKey: toHash(subject.key),
    subjectTitle: toText(subject.title, lengths.title),
    owner: toOwner(owner),
    actionText: toText(nextAction.text, lengths.text),
    actionCommand: toCommand(nextAction.command),
    actionLink: toLink(nextAction.link),
  };
}

function toOccurrence(
  finding: string,
  reported: ReportedOccurrence,
): NormalOccurrence {
  const { cluster = '', environment = '', object, key } = reported;
  const content = {
    cluster: toText(cluster, lengths.key),
    environment: toText(environment, lengths.key),
    object: toOptional(object),
    severityRank: toRank(reported.severity),
    message: toText(reported.message, lengths.text),
    command: toCommand(reported.command),
    link: toLink(reported.link),
    evidence: JSON.stringify(
      (reported.evidence ?? []).slice(0, maxEvidence).map(each => ({
        text: toText(each.text, lengths.text),
        link: toLink(each.link),
        ...(each.permission !== undefined && {
          permission: toText(each.permission, lengths.key),
          ...(each.orOwner && { orOwner: true }),
        }),
      })),
    ),
  };
  return {
    ...content,
    key: toHash([finding, cluster, environment, object, key]),
    hash: toHash(content),
  };
}

function limit(findings: NormalFinding[]): {
  findings: NormalFinding[];
  omitted: number;
} {
  const all = findings.flatMap(({ occurrences }) => occurrences);
  const omitted = all.length - maxOccurrences;
  if (omitted <= 0) return { findings, omitted: 0 };
  const kept = new Set(
    [...all]
      .sort((one, other) => other.severityRank - one.severityRank)
      .slice(0, maxOccurrences),
  );
  return {
    findings: findings
      .map(finding => ({
        ...finding,
        occurrences: finding.occurrences.filter(each => kept.has(each)),
      }))
      .filter(({ occurrences }) => occurrences.length > 0),
    omitted,
  };
}

/** What names no user and no group is nobody's. */
function toOwner(owner: string | null): string | null {
  const ref = owner?.toLowerCase() ?? '';
  return /^(user|group):[a-z0-9-._]{1,63}\/[a-z0-9-._]{1,63}$/.test(ref)
    ? ref
    : null;
}

/** An address that a browser may be sent to, or a path of the portal. */
function toLink(link: string | undefined): string | null {
  if (link === undefined || link.length > lengths.link) return null;
  const isSafe = /^https?:\/\/\S+$/i.test(link) || /^\/(?!\/)\S*$/.test(link);
  return isSafe && cleanText(link) === link ? link : null;
}

function toOptional(text: string | undefined): string | null {
  return text === undefined ? null : toText(text, lengths.text);
}

/** A command a line, none of them cut, as half a command does something else. */
function toCommand(command: string | undefined): string | null {
  const lines: string[] = [];
  let length = 0;
  for (const line of command?.split(/[\n\r\u2028\u2029]+/) ?? []) {
    length += line.length + 1;
    if (length > lengths.text) break;
    const clean = cleanText(line).trim();
    if (clean) lines.push(clean);
  }
  return lines.join('\n') || null;
}

function toText(text: string, length: number): string {
  const cut = text.length > length ? `${text.slice(0, length - 1)}…` : text;
  return cleanText(cut);
}

function toHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** By code unit, as hashes and references are ASCII. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
