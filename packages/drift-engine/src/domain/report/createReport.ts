import type {
  Comparison,
  Difference,
  ObjectVerdict,
  Severity,
} from '../Comparison';
import type {
  Report,
  ReportCounts,
  ReportProblem,
  ReportResult,
  ReportedObject,
} from './Report';

/** What a report is made of. */
export interface ReportInput {
  engine: string;
  now: number;
  declared: string;
  live: string;
  objects: readonly ReportedObject[];
  problems: readonly ReportProblem[];
}

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** Objects by what a reader has to look at first. */
const VERDICTS: readonly ObjectVerdict[] = [
  'unknown',
  'missing',
  'drifted',
  'extra',
  'suppressed',
  'unmanaged',
  'in-sync',
];

/** How many objects disagree with Git. What nobody ever declared does not. */
export function countDrifted({ verdicts }: ReportCounts): number {
  return verdicts.drifted + verdicts.missing + verdicts.extra;
}

/** Whether there is something to read of an object: a verdict that wants a look, or a difference that somebody suppressed. */
export function isWorthReading({ comparison }: ReportedObject): boolean {
  const { verdict, suppressed } = comparison;
  const isQuiet = verdict === 'in-sync' || verdict === 'unmanaged';
  return !isQuiet || suppressed.length > 0;
}

/** Puts what was found in the order in which it is read, and counts it. */
export function createReport(input: ReportInput): Report {
  const comparisons = input.objects.map(({ comparison }) => comparison);
  const counts = countAll(comparisons, input.problems);
  return {
    ...input,
    counts,
    result: toResult(counts),
    objects: [...input.objects].sort(compareObjects),
  };
}

function toResult(counts: ReportCounts): ReportResult {
  if (counts.verdicts.unknown > 0 || counts.problems > 0) return 'unknown';
  return countDrifted(counts) > 0 ? 'drifted' : 'in-sync';
}

function countAll(
  comparisons: readonly Comparison[],
  problems: readonly ReportProblem[],
): ReportCounts {
  const differences = comparisons.flatMap(each => each.differences);
  return {
    objects: comparisons.length,
    verdicts: countBy(VERDICTS, comparisons, each => each.verdict),
    differences: differences.length,
    severities: countBy(SEVERITIES, differences, each => each.severity),
    suppressedDifferences: comparisons.reduce(
      (sum, each) => sum + each.suppressed.length,
      0,
    ),
    problems: problems.length,
  };
}

function countBy<K extends string, T>(
  keys: readonly K[],
  items: readonly T[],
  keyOf: (item: T) => K,
): Record<K, number> {
  const counts = new Map<K, number>(keys.map(key => [key, 0]));
  for (const item of items) {
    counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  }
  return Object.fromEntries(counts) as Record<K, number>;
}

/** By verdict, then the gravest severity first, then by name. */
function compareObjects(one: ReportedObject, other: ReportedObject): number {
  const [a, b] = [one.comparison, other.comparison];
  return (
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
    rankDifferences(a.differences) - rankDifferences(b.differences) ||
    compareTexts(toSortKey(a), toSortKey(b))
  );
}

function rankDifferences(differences: readonly Difference[]): number {
  const ranks = differences.map(each => SEVERITIES.indexOf(each.severity));
  return ranks.reduce(
    (least, rank) => Math.min(least, rank),
    SEVERITIES.length,
  );
}

function toSortKey({ identity }: Comparison): string {
  const { namespace, kind, name, group } = identity;
  return [namespace, kind, name, group].join('\u0000');
}

/** By code units, so that the order is the same on every machine. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
