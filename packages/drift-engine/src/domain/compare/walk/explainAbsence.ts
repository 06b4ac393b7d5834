import { isTree, type Tree, type Value } from '../../Value';
import { areScalarsEqual } from './compareScalars';
import { isKeptWhenZero, isMeaningfulWhenEmpty } from './emptiness';
import { toField, type Spot } from './Spot';
import type { Walk } from './Walk';

/**
 * Why a value that only one side has means the same as none: it is null, empty or zero where the server drops that, or what the server
 * gives by itself (`isGiven`). Answers the id of the rule; undefined where it means something.
 */
export function explainAbsence(
  walk: Walk,
  spot: Spot,
  value: Value,
  isGiven = isDefault,
): string | undefined {
  if (value === null) return 'null-is-absent';
  if (isGiven(spot, value)) return 'default-is-given';
  if (Array.isArray(value)) {
    return value.length === 0 ? 'empty-is-absent' : undefined;
  }
  if (isTree(value)) return explainHollow(walk, spot, value, isGiven);
  const isDropped =
    walk.isBuiltIn && isZero(value) && !isKeptWhenZero(lastKey(spot));
  return isDropped ? 'zero-is-dropped' : undefined;
}

/** A block is as good as none when each field of it is. */
function explainHollow(
  walk: Walk,
  spot: Spot,
  tree: Tree,
  isGiven: typeof isDefault,
): string | undefined {
  const keys = Object.keys(tree);
  if (keys.length === 0) {
    return isMeaningfulWhenEmpty(lastKey(spot)) ? undefined : 'empty-is-absent';
  }
  const isHollow = keys.every(
    key =>
      explainAbsence(walk, toField(spot, key), tree[key], isGiven) !==
      undefined,
  );
  return isHollow ? 'empty-is-absent' : undefined;
}

/** Whether the server gives this value by itself. */
export function isDefault(spot: Spot, value: Value): boolean {
  const isAssigned = spot.defaults?.values.some(
    ({ kind }) => kind === 'assigned',
  );
  return isAssigned || isConstantDefault(spot, value);
}

/** Whether the server would give just this value again: one that it assigns may be another one the next time. */
export function isConstantDefault(spot: Spot, value: Value): boolean {
  const { node, defaults } = spot;
  const format = node.type === 'scalar' ? node.format : 'any';
  const isSame = (given: Value | undefined) =>
    given !== undefined && areScalarsEqual(format, given, value);
  return (
    isSame(node.default) ||
    (defaults?.values.some(
      known => known.kind === 'constant' && isSame(known.value),
    ) ??
      false)
  );
}

function isZero(value: Value): boolean {
  return value === false || value === 0 || value === 0n || value === '';
}

function lastKey({ place }: Spot): string {
  return place?.step.kind === 'field' ? place.step.key : '';
}
