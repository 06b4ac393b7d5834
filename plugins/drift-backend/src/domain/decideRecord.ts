import type { DeclaredObject } from './DeclaredObject';
import {
  isOpen,
  type DriftRecord,
  type KeptDifference,
  type Verdict,
} from './DriftRecord';

/** What was found of an object just now. */
export type Finding =
  | {
      kind: 'assessed';
      verdict: Verdict;
      resourceVersion: string | null;
      differences: readonly KeptDifference[];
      omitted: number;
    }
  /** Neither side has changed since it was compared. */
  | { kind: 'same' }
  | { kind: 'unknown'; reason: string };

/** How long something must last until it is drift, in milliseconds. */
export interface SettleTimes {
  /** What a controller changed, or what vanished: it may be about to be put right. */
  settleMs: number;
  /** After Git has changed, delivery may be under way. */
  rolloutMs: number;
}

/** What comes back within this time, in milliseconds, is the same drift. */
const flapWindowMs = 24 * 3_600_000;
/** Kubernetes writes times in whole seconds. */
const clockGrainMs = 1_000;

type Named = Pick<
  DriftRecord,
  | 'key'
  | 'group'
  | 'kind'
  | 'namespace'
  | 'name'
  | 'apiVersion'
  | 'source'
  | 'environment'
  | 'owner'
>;

/**
 * What stands of an object after it was looked at: nothing but the record of before, what was found, and the time decide. A difference is drift at
 * once if a person made it after Git declared the object so; otherwise it must last.
 *
 * @param named - the object, as Git declares it or, if it does not, as the cluster has it
 */
export function decideRecord(
  before: DriftRecord | undefined,
  named: Named & Partial<DeclaredObject>,
  found: Finding,
  at: { now: number; times: SettleTimes },
): DriftRecord {
  const base = toBase(before, named, at.now);
  if (found.kind === 'unknown') {
    return { ...base, unknown: found.reason, resourceVersion: null };
  }
  const seen = found.kind === 'same' ? recall(base) : found;
  const differences = keepTimes(base.differences, seen.differences, at.now);
  return settle(
    {
      ...base,
      ...{ differences, omitted: seen.omitted, unknown: null },
      resourceVersion: seen.resourceVersion,
    },
    seen.verdict,
    at,
  );
}

/** The record of before, of the object as it is declared now. */
function toBase(
  before: DriftRecord | undefined,
  named: Named & Partial<DeclaredObject>,
  now: number,
): DriftRecord {
  const { key, group, kind, namespace, name, apiVersion } = named;
  const { source, environment, owner, file, line, hash, since } = named;
  const declaredHash = hash ?? null;
  const declaredSince = findDeclaredSince(before, { declaredHash, since }, now);
  return {
    ...(before ?? {
      ...{ verdict: null, pending: null, unknown: null, differences: [] },
      ...{ omitted: 0, firstSeen: null, closedAt: null, flaps: 0 },
      resourceVersion: null,
    }),
    ...{ key, group, kind, namespace, name, apiVersion },
    ...{ source, environment, owner },
    // Where it stood last leads to who removed it.
    ...{
      file: file ?? before?.file ?? null,
      line: line ?? before?.line ?? null,
    },
    ...{ declaredHash, declaredSince },
  };
}

/** What changes in Git is new now; of what was not known, its source may know better. */
function findDeclaredSince(
  before: DriftRecord | undefined,
  declared: { declaredHash: string | null; since: number | undefined },
  now: number,
): number {
  if (!before) return declared.since ?? now;
  return before.declaredHash === declared.declaredHash
    ? before.declaredSince
    : now;
}

function recall(record: DriftRecord) {
  return {
    ...record,
    verdict: record.pending?.verdict ?? record.verdict ?? 'in-sync',
  };
}

function keepTimes(
  before: readonly KeptDifference[],
  differences: readonly KeptDifference[],
  now: number,
): KeptDifference[] {
  const known = new Map(before.map(each => [each.path, each.firstSeen]));
  return differences.map(each => ({
    ...each,
    firstSeen: known.get(each.path) ?? now,
  }));
}

function settle(
  record: DriftRecord,
  verdict: Verdict,
  at: { now: number; times: SettleTimes },
): DriftRecord {
  const { closedAt, flaps, pending } = record;
  const wasOpen = isOpen(record.verdict);
  if (!isOpen(verdict)) {
    return {
      ...record,
      ...{ verdict, pending: null, firstSeen: null },
      closedAt: wasOpen ? at.now : closedAt,
    };
  }
  if (wasOpen) return { ...record, verdict, pending: null };
  const since = pending?.verdict === verdict ? pending.since : at.now;
  if (at.now < toConfirmation(record, verdict, { since, ...at })) {
    return { ...record, pending: { verdict, since } };
  }
  const isFlap = closedAt !== null && at.now - closedAt < flapWindowMs;
  return {
    ...record,
    ...{ verdict, pending: null, firstSeen: since },
    flaps: isFlap ? flaps + 1 : flaps,
  };
}

/** When what was seen since then is drift, if it lasts. */
function toConfirmation(
  { declaredSince, differences }: DriftRecord,
  verdict: Verdict,
  { since, times }: { since: number; times: SettleTimes },
): number {
  const isByHand = differences.some(
    ({ author }) =>
      author?.byHand && (author.at ?? 0) + clockGrainMs > declaredSince,
  );
  if (verdict === 'drifted' && isByHand) return since;
  const { settleMs, rolloutMs } = times;
  return Math.max(since + settleMs, declaredSince + rolloutMs);
}
