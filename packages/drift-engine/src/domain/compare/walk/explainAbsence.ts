import { isTree, type Value } from '../../Value';
import { areScalarsEqual } from './compareScalars';
import { isKeptWhenEmpty, isZero } from './emptiness';
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
  const isEmpty = isHollow(walk, spot, value, isGiven);
  if (!isEmpty || isKeptWhenEmpty(walk, spot)) return undefined;
  return typeof value === 'object' ? 'empty-is-absent' : 'zero-is-dropped';
}

/** A block is as good as empty when each field of it is. */
function isHollow(
  walk: Walk,
  spot: Spot,
  value: Value,
  isGiven: typeof isDefault,
): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (!isTree(value)) return isZero(value);
  return Object.keys(value).every(key =>
    explainAbsence(walk, toField(spot, key), value[key], isGiven),
  );
}

/** Whether the server gives this value by itself. */
export function isDefault(spot: Spot, value: Value): boolean {
  const isAssigned = spot.defaults?.values.some(
    ({ kind }) => kind === 'assigned',
  );
  return isAssigned || isConstantDefault(spot, value);
}

/** Whether the server would give just this value again: one that it assigns may be another one the next time. The default of a map's values is that of an entry without a value, and makes no entry. */
export function isConstantDefault(spot: Spot, value: Value): boolean {
  const { node, defaults } = spot;
  const format = node.type === 'scalar' ? node.format : 'any';
  const isSame = (given: Value | undefined) =>
    given !== undefined && areScalarsEqual(format, given, value);
  return (
    (!spot.isEntry && isSame(node.default)) ||
    (defaults?.values.some(
      known => known.kind === 'constant' && isSame(known.value),
    ) ??
      false)
  );
}
