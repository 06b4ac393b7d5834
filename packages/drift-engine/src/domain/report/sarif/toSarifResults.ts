import type {
  Comparison,
  Difference,
  Severity,
  SuppressedDifference,
} from '../../Comparison';
import { formatIdentity } from '../../KubernetesObject';
import type { Tree, Value } from '../../Value';
import { formatScalar } from '../diff/formatScalar';
import { escapeText } from '../escapeText';
import type { SourceLocation, ReportedObject } from '../Report';
import {
  CLASS_WORDS,
  describeAuthor,
  describeSuppression,
  formatObjectName,
  VERDICT_WORDS,
} from '../words';
import { findRuleIndex, type SarifRuleId } from './sarifRules';
import { toArtifactLocation } from './toArtifactLocation';

const LEVELS: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** One result per difference, and one per object that is missing, extra or unknown. */
export function toSarifResults(
  { comparison, declaredAt }: ReportedObject,
  now: number,
): Tree[] {
  const toResult = (difference: Difference) =>
    toFieldResult(comparison, difference, declaredAt, now);
  return [
    ...toObjectResults(comparison, declaredAt),
    ...comparison.differences.map(toResult),
    ...comparison.suppressed.map(difference => ({
      ...toResult(difference),
      suppressions: [toSuppression(difference)],
    })),
  ];
}

function toObjectResults(
  comparison: Comparison,
  declaredAt: SourceLocation | undefined,
): Tree[] {
  const { verdict, identity, reason } = comparison;
  if (verdict !== 'missing' && verdict !== 'extra' && verdict !== 'unknown') {
    return [];
  }
  const name = formatObjectName(identity);
  const why = reason === undefined ? '' : `: ${reason}`;
  return [
    {
      ...toRuleReference(`object-${verdict}`),
      level: verdict === 'unknown' ? 'warning' : 'error',
      message: toMessage(`${name} is ${VERDICT_WORDS[verdict]}${why}`),
      locations: [toLocation(name, declaredAt)],
      partialFingerprints: {
        'fairwayDrift/v1': `${formatIdentity(identity)}#${verdict}`,
      },
    },
  ];
}

function toFieldResult(
  { identity }: Comparison,
  difference: Difference,
  declaredAt: SourceLocation | undefined,
  now: number,
): Tree {
  const name = formatObjectName(identity);
  const { path, pointer, severity, confidence, rules } = difference;
  return {
    ...toRuleReference(`field-${difference.class}`),
    level: LEVELS[severity],
    message: toMessage(`${name}: ${describeDifference(difference, now)}`),
    locations: [toLocation(`${name}: ${path}`, declaredAt)],
    partialFingerprints: {
      'fairwayDrift/v1': `${formatIdentity(identity)}#${path}`,
    },
    properties: { pointer, severity, confidence, rules: [...rules] },
  };
}

function toRuleReference(ruleId: SarifRuleId): Tree {
  return { ruleId, ruleIndex: findRuleIndex(ruleId) };
}

function toMessage(text: string): Tree {
  return { text: escapeText(text) };
}

function describeDifference(difference: Difference, now: number): string {
  const { path, declared, live, author } = difference;
  const sides = [
    declared === undefined ? '' : `Git declares ${describeValue(declared)}`,
    live === undefined ? '' : `the cluster has ${describeValue(live)}`,
  ].filter(Boolean);
  const by = author ? ` (${describeAuthor(author, now)})` : '';
  return `${path}: ${CLASS_WORDS[difference.class]}: ${sides.join(', ')}${by}`;
}

const MOST_CHARACTERS = 200;

function describeValue(value: Value): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) {
    return `an object of ${Object.keys(value).length}`;
  }
  const text = formatScalar(value);
  return text.length > MOST_CHARACTERS
    ? `${text.slice(0, MOST_CHARACTERS)}…`
    : text;
}

function toLocation(
  name: string,
  declaredAt: SourceLocation | undefined,
): Tree {
  const artifactLocation = declaredAt && toArtifactLocation(declaredAt.file);
  const logicalLocations = [
    { fullyQualifiedName: escapeText(name), kind: 'resource' },
  ];
  if (!artifactLocation || !declaredAt) return { logicalLocations };
  const region = { startLine: Math.max(declaredAt.line, 1) };
  return {
    physicalLocation: { artifactLocation, region },
    logicalLocations,
  };
}

/** `external`: the decision stands in a rule, not in the declared file. */
function toSuppression({ suppressedBy }: SuppressedDifference): Tree {
  return {
    kind: 'external',
    status: 'accepted',
    justification: escapeText(describeSuppression(suppressedBy)),
  };
}
