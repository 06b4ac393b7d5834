import type { DifferenceClass } from '../../Comparison';
import type { Identity, KubernetesObject } from '../../KubernetesObject';
import type { Value } from '../../Value';
import type { FieldSet } from '../provenance/ManagedFields';
import { isUnknown, type FieldLocation } from './FieldLocation';

/** A difference before it is known who made it and how much it matters. */
export interface Finding {
  location: FieldLocation;
  declared: Value | undefined;
  live: Value | undefined;
  class: DifferenceClass;
  confidence: 'schema' | 'heuristic';
  rules: string[];
}

/** One walk through two objects. */
export interface Walk {
  kind: string;
  group: string;
  findings: Finding[];
  /** The live object: a default may depend on what stands beside it. */
  live: KubernetesObject | undefined;
  /** Who owns which fields of the live object. */
  sets: readonly FieldSet[];
  /** Whether a field set says something that cannot be read. */
  hasUnreadFieldSet: boolean;
  /** How many fields may still be compared: what is written once and meant a billion times has no end. */
  fieldsLeft: number;
  /** Told of each rule that made two values that are not the same the same. */
  note?: (location: FieldLocation, rule: string) => void;
}

/** Fields of one object; the largest that a server stores have some ten thousand. */
const mostFields = 2_000_000;

/** A walk that begins. */
export function createWalk(
  { kind, group }: Pick<Identity, 'kind' | 'group'>,
  live?: KubernetesObject,
  sets: readonly FieldSet[] = [],
): Walk {
  return {
    ...{ kind, group, live, sets },
    ...{ findings: [], hasUnreadFieldSet: false, fieldsLeft: mostFields },
  };
}

/** An object of more fields than any server would store. */
export class TooLargeError extends Error {
  constructor() {
    super(`it has more than ${mostFields} fields`);
    this.name = 'TooLargeError';
  }
}

/** Counts a field. */
export function countField(walk: Walk): void {
  walk.fieldsLeft -= 1;
  if (walk.fieldsLeft < 0) throw new TooLargeError();
}

/** Says that a part of a field set cannot be read. */
export function refuseFieldSet(walk: Walk): void {
  walk.hasUnreadFieldSet = true;
}

/** Rules by which somebody may rightly have written what is reported. */
const guesses = new Set([
  'guessed-keys',
  'unattributed-item',
  'unattributed-value',
]);

/** Adds a difference. */
export function report(
  walk: Walk,
  location: FieldLocation,
  found: Pick<Finding, 'declared' | 'live' | 'class'> & { rules: string[] },
): void {
  const isGuessed =
    isUnknown(location) || found.rules.some(rule => guesses.has(rule));
  walk.findings.push({
    ...found,
    location,
    confidence: isGuessed ? 'heuristic' : 'schema',
  });
}
