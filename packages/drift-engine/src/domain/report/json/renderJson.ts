import type {
  Author,
  Difference,
  SuppressedDifference,
} from '../../Comparison';
import type { Tree, Value } from '../../Value';
import type {
  SourceLocation,
  Report,
  ReportProblem,
  ReportedObject,
} from '../Report';
import { writeJson } from './writeJson';

/** Counted up when a member goes or changes its meaning; a member that comes does not count. */
const SCHEMA_VERSION = 1;

/** A report for programs; README.md describes its shape. */
export function renderJson(report: Report): string {
  return `${writeJson(toTree(report))}\n`;
}

function toTree(report: Report): Tree {
  const { counts } = report;
  return {
    schemaVersion: SCHEMA_VERSION,
    engine: { name: 'fairway-drift', version: report.engine },
    comparedAt: new Date(report.now).toISOString(),
    declared: report.declared,
    live: report.live,
    result: report.result,
    counts: {
      objects: counts.objects,
      verdicts: { ...counts.verdicts },
      differences: counts.differences,
      severities: { ...counts.severities },
      suppressedDifferences: counts.suppressedDifferences,
      problems: counts.problems,
    },
    objects: report.objects.map(toObject),
    problems: report.problems.map(toProblem),
  };
}

function toObject({ comparison, declaredAt }: ReportedObject): Tree {
  const { identity, apiVersion, verdict, reason, hint } = comparison;
  return withoutAbsent({
    group: identity.group,
    kind: identity.kind,
    namespace: identity.namespace,
    name: identity.name,
    apiVersion,
    verdict,
    reason,
    hint,
    declaredAt: declaredAt && toSourceLocation(declaredAt),
    differences: comparison.differences.map(toDifference),
    suppressed: comparison.suppressed.map(toSuppressed),
  });
}

function toSourceLocation({ file, line, document }: SourceLocation): Tree {
  return { file, line, document };
}

function toDifference(difference: Difference): Tree {
  const { path, pointer, severity, confidence, author, rules } = difference;
  return withoutAbsent({
    path,
    pointer,
    class: difference.class,
    severity,
    confidence,
    declared: difference.declared,
    live: difference.live,
    author: author && toAuthor(author),
    rules: [...rules],
  });
}

function toAuthor(author: Author): Tree {
  const { manager, operation, time, subresource, isPerson } = author;
  return withoutAbsent({ manager, operation, time, subresource, isPerson });
}

function toSuppressed(difference: SuppressedDifference): Tree {
  const { source, owner, reason, expiresAt } = difference.suppressedBy;
  return {
    ...toDifference(difference),
    suppressedBy: withoutAbsent({
      source,
      owner,
      reason,
      expiresAt: expiresAt === undefined ? undefined : toTime(expiresAt),
    }),
  };
}

/** A rule may have any number; one beyond what ISO can say stays a number. */
function toTime(time: number): Value {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : date.toISOString();
}

function toProblem(problem: ReportProblem): Tree {
  const { file, line, document, field, message } = problem;
  return withoutAbsent({ file, line, document, field, message });
}

/** A member that is undefined is left out; one that is null stays. */
function withoutAbsent(members: Record<string, Value | undefined>): Tree {
  return Object.fromEntries(
    Object.entries(members).filter(
      (entry): entry is [string, Value] => entry[1] !== undefined,
    ),
  );
}
