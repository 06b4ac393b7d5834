import type { Comparison, Difference, Value } from '@fairway/drift-engine';
import { digest } from './DeclaredObject';
import { toRank, type KeptDifference } from './DriftRecord';

/** So many differences of an object are kept, the worst ones. */
const mostKept = 50;
/** Longest text of a value. */
const mostText = 2_000;

/** The differences of an object as they are kept, worst first. */
export function keepDifferences(
  { differences, identity }: Comparison,
  now: number,
): { differences: KeptDifference[]; omitted: number } {
  const { group, kind, name } = identity;
  const sorted = [...differences].sort(
    (one, other) => toRank(other.severity) - toRank(one.severity),
  );
  return {
    differences: sorted.slice(0, mostKept).map(difference => ({
      ...toKept(difference, now),
      fingerprint: digest(
        ...[group, kind, name, difference.path],
        ...[difference.declared ?? null, difference.live ?? null],
      ),
    })),
    omitted: Math.max(0, sorted.length - mostKept),
  };
}

function toKept(difference: Difference, now: number) {
  const { author, confidence, path, rules, severity } = difference;
  return {
    ...{ path, class: difference.class, severity, confidence },
    declared: toText(difference.declared),
    live: toText(difference.live),
    author: author
      ? {
          manager: author.manager,
          at: author.time === undefined ? null : Date.parse(author.time),
          byHand: author.isPerson,
        }
      : null,
    firstSeen: now,
    rules: [...rules],
  };
}

function toText(value: Value | undefined): string | null {
  if (value === undefined) return null;
  const text = JSON.stringify(
    value,
    (_, each) => (typeof each === 'bigint' ? Number(each) : each),
    2,
  );
  return text.length > mostText
    ? `${text.slice(0, mostText)}… (${text.length} characters)`
    : text;
}
