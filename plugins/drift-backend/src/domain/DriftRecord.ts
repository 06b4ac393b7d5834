import type { DriftDifference } from '@fairway/plugin-drift-common';
import type { Severity } from '@fairway/plugin-findings-common';

/** What an object was confirmed to be. */
export type Verdict = 'in-sync' | 'drifted' | 'missing' | 'extra';

/** A difference as it is kept; times are milliseconds. */
export type KeptDifference = Omit<DriftDifference, 'firstSeen' | 'author'> & {
  firstSeen: number;
  author: { manager: string; at: number | null; byHand: boolean } | null;
  /** The same wherever an object of this kind and name has this difference. */
  fingerprint: string;
};

/** What is known of an object that Git declares of a cluster, declared once, or would declare. */
export interface DriftRecord {
  key: string;
  group: string;
  kind: string;
  namespace: string;
  name: string;
  apiVersion: string;
  source: string;
  environment: string | null;
  owner: string | null;
  file: string | null;
  line: number | null;
  /** Null: Git does not declare it. */
  declaredHash: string | null;
  /** Since when Git declares it so, as far as was seen. */
  declaredSince: number;
  /** Of the live object that was compared; null: it was not, or is not there. */
  resourceVersion: string | null;
  /** As confirmed last; null: never assessed. */
  verdict: Verdict | null;
  /** What it seems to be, and since when; it is confirmed if that lasts. */
  pending: { verdict: Verdict; since: number } | null;
  /** Why it cannot be assessed now; `verdict` is what was known last. */
  unknown: string | null;
  differences: readonly KeptDifference[];
  /** Differences beyond those that are kept. */
  omitted: number;
  /** Since when it is open; null if it is not. */
  firstSeen: number | null;
  closedAt: number | null;
  flaps: number;
}

/** Whether somebody has something to settle. */
export function isOpen(verdict: Verdict | null | undefined): boolean {
  return verdict === 'drifted' || verdict === 'missing' || verdict === 'extra';
}

const ranks: Record<Severity, number> = {
  critical: 4,
  high: 3,
  medium: 2,
  low: 1,
};

/** 4: critical; 0: nothing is open. */
export function rankRecord({ verdict, differences }: DriftRecord): number {
  switch (verdict) {
    case 'missing':
      return ranks.high;
    case 'extra':
      return ranks.medium;
    case 'drifted':
      return Math.max(1, ...differences.map(each => ranks[each.severity]));
    default:
      return 0;
  }
}

/** The severity of a rank; undefined for 0. */
export function toSeverity(rank: number): Severity | undefined {
  return (Object.keys(ranks) as Severity[]).find(name => ranks[name] === rank);
}

/** The rank of a severity; 4: critical. */
export function toRank(severity: Severity): number {
  return ranks[severity];
}
