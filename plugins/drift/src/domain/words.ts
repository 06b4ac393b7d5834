import type { DriftDifference, DriftState } from '@fairway/plugin-drift-common';
import type { StateTone } from '@fairway/portal-ui';

const states: Record<DriftState, { word: string; tone: StateTone }> = {
  drifted: { word: 'Drifted', tone: 'bad' },
  missing: { word: 'Missing', tone: 'bad' },
  extra: { word: 'Extra', tone: 'bad' },
  unknown: { word: 'Unknown', tone: 'unknown' },
  settling: { word: 'Settling', tone: 'busy' },
  'in-sync': { word: 'In sync', tone: 'good' },
};

/** The word of a state, and how it looks. */
export function presentState(state: DriftState): {
  word: string;
  tone: StateTone;
} {
  return states[state];
}

const explanations: Record<DriftState, string> = {
  drifted: 'The cluster has fields otherwise than Git declares them.',
  missing: 'Git declares it, and the cluster does not have it.',
  extra: 'The portal applied it from Git, which does not declare it any more.',
  unknown: 'Whether it is as declared is not known now.',
  settling: 'It differs, but not for long enough: a change may be under way.',
  'in-sync': 'The cluster has it as Git declares it.',
};

/** What a state means. */
export function explainState(state: DriftState): string {
  return explanations[state];
}

const classes: Record<DriftDifference['class'], string> = {
  changed: 'has another value',
  missing: 'is declared and not there',
  stale: 'is left of what Git declared before',
  undeclared: 'is there and not declared',
  'extra-item': 'is an item that is not declared',
};

/** How a field differs, as the rest of a sentence that begins with its path. */
export function describeClass(kind: DriftDifference['class']): string {
  return classes[kind];
}

/** Who wrote a field, in words; without the time. */
export function describeAuthor({
  byHand,
  manager,
}: NonNullable<DriftDifference['author']>): string {
  return byHand ? `a person with ${manager}` : `the controller ${manager}`;
}

/** JSON over several lines if it is an object or a list; a text as it is. */
export function formatValue(json: string | null): string | null {
  if (json === null) return null;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  } catch {
    // Long values are cut, so that they are no JSON any more.
    return json;
  }
}
