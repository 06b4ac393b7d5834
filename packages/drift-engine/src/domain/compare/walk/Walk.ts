import type { DifferenceClass } from '../../Comparison';
import type { Identity, KubernetesObject } from '../../KubernetesObject';
import type { Value } from '../../Value';
import type { FieldSet } from '../witness/ManagedFields';
import { isUnknown, type Spot } from './Spot';

/** A difference before it is known who made it and how much it matters. */
export interface Finding {
  spot: Spot;
  declared: Value | undefined;
  carried: Value | undefined;
  class: DifferenceClass;
  confidence: 'schema' | 'heuristic';
  rules: string[];
}

/** One walk through two objects. */
export interface Walk {
  kind: string;
  group: string;
  findings: Finding[];
  /** The carried object: a default may depend on what stands beside it. */
  carried: KubernetesObject | undefined;
  /** Who owns which fields of the carried object. */
  sets: readonly FieldSet[];
  /** How many fields may still be compared: what is written once and meant a billion times has no end. */
  fieldsLeft: number;
  /** Told of each rule that made two values that are not the same the same. */
  note?: (spot: Spot, rule: string) => void;
}

/** Fields of one object; the largest that a server stores have some ten thousand. */
const mostFields = 2_000_000;

/** A walk that begins. */
export function createWalk(
  { kind, group }: Pick<Identity, 'kind' | 'group'>,
  carried?: KubernetesObject,
  sets: readonly FieldSet[] = [],
): Walk {
  return {
    ...{ kind, group, carried, sets },
    ...{ findings: [], fieldsLeft: mostFields },
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

/** Adds a difference. */
export function report(
  walk: Walk,
  spot: Spot,
  found: Pick<Finding, 'declared' | 'carried' | 'class'> & { rules: string[] },
): void {
  const isGuessed = isUnknown(spot) || found.rules.includes('guessed-keys');
  walk.findings.push({
    ...found,
    spot,
    confidence: isGuessed ? 'heuristic' : 'schema',
  });
}
