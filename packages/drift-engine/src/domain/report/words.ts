import type {
  Author,
  DifferenceClass,
  ObjectVerdict,
  SuppressedDifference,
} from '../Comparison';
import type { Identity } from '../KubernetesObject';
import { formatAge } from './formatAge';
import type { Report, ReportCounts, ReportProblem } from './Report';

/** What each class says to somebody who never read the documentation. */
export const CLASS_WORDS: Readonly<Record<DifferenceClass, string>> = {
  changed: 'changed',
  missing: 'missing on the cluster',
  stale: 'no longer declared',
  undeclared: 'set, but not declared in Git',
  'extra-item': 'extra item',
};

export const VERDICT_WORDS: Readonly<Record<ObjectVerdict, string>> = {
  'in-sync': 'in sync',
  drifted: 'drifted',
  missing: 'missing',
  extra: 'extra',
  unmanaged: 'unmanaged',
  suppressed: 'suppressed',
  unknown: 'unknown',
};

/** `Deployment shop/web`; no namespace if it has none. */
export function formatObjectName(identity: Identity): string {
  const { kind, namespace, name } = identity;
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

/** `kubectl-edit by hand, 3 days ago`. */
export function describeAuthor(author: Author, now: number): string {
  const { manager, isPerson, subresource, time } = author;
  const hand = isPerson ? ' by hand' : '';
  const through = subresource ? ` through /${subresource}` : '';
  const age = time === undefined ? '' : `, ${formatAge(time, now)}`;
  return `${manager || 'somebody'}${hand}${through}${age}`;
}

/** Who decided that a difference is not counted, why, and until when. */
export function describeSuppression(
  suppressedBy: SuppressedDifference['suppressedBy'],
): string {
  const { source, owner, reason, expiresAt } = suppressedBy;
  const parts = [
    source,
    owner === undefined ? '' : `owner ${owner}`,
    expiresAt === undefined ? '' : `until ${formatDay(expiresAt)}`,
  ].filter(Boolean);
  return `${parts.join(', ')}${reason === undefined ? '' : `: ${reason}`}`;
}

/** Where a problem lies and what it is: `deploy/web.yaml:12 (document 2): spec.replicas: it is ...`. */
export function describeProblem(problem: ReportProblem): string {
  const { file, line, document, field, message } = problem;
  const sourceLocation =
    file === undefined ? '' : `${file}${line ? `:${line}` : ''}`;
  const which = document === undefined ? '' : ` (document ${document})`;
  const start = sourceLocation ? `${sourceLocation}${which}: ` : '';
  return `${start}${field ? `${field}: ` : ''}${message}`;
}

const MOST_HINTS = 10;

/** What could not be told of which objects, each of which has a verdict all the same. */
export function describeHints({ objects }: Pick<Report, 'objects'>): string[] {
  const hints = objects.flatMap(({ comparison: { identity, hint } }) =>
    hint ? [`${formatObjectName(identity)}: ${hint}`] : [],
  );
  const more = hints.length - MOST_HINTS;
  return [
    ...hints.slice(0, MOST_HINTS),
    ...(more > 0 ? [`${count(more, 'object')} more with such a hint`] : []),
  ];
}

/** The whole run in a sentence or two. */
export function summarize(counts: ReportCounts): string {
  const verdicts = listCounts(
    Object.entries(counts.verdicts).map(([verdict, number]) => [
      VERDICT_WORDS[verdict as ObjectVerdict],
      number,
    ]),
  );
  const objects = `${count(counts.objects, 'object')}${
    verdicts && `: ${verdicts}`
  }.`;
  return [objects, summarizeDifferences(counts)].filter(Boolean).join(' ');
}

/** How many differences and problems there are; nothing if there are none. */
export function summarizeDifferences(counts: ReportCounts): string {
  const { differences, suppressedDifferences, problems } = counts;
  const severities = listCounts(Object.entries(counts.severities));
  return [
    differences > 0 && `${count(differences, 'difference')}: ${severities}.`,
    suppressedDifferences > 0 &&
      `${count(suppressedDifferences, 'difference')} suppressed.`,
    problems > 0 && `${count(problems, 'problem')} in the input.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** `1 object`, `2 objects`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function listCounts(counts: [string, number][]): string {
  return counts
    .filter(([, number]) => number > 0)
    .map(([word, number]) => `${number} ${word}`)
    .join(', ');
}

function formatDay(time: number): string {
  const date = new Date(time);
  // A rule may have any number; a date beyond what ISO can say must not end the report.
  return Number.isNaN(date.getTime())
    ? String(time)
    : date.toISOString().slice(0, 10);
}
