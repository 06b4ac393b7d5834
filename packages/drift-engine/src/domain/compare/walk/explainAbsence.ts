import { isTree, type Value } from '../../Value';
import { isAllocated } from './isAllocated';
import { areScalarsEqual } from './compareScalars';
import { chooseDefault } from './chooseDefault';
import { isKeptWhenEmpty, isZero } from './emptiness';
import { toField, type FieldLocation } from './FieldLocation';
import type { Walk } from './Walk';

/**
 * Why a value that only one side has means the same as none: it is null, empty or zero if the server drops that, or what the server
 * gives by itself (`isGiven`). Answers the id of the rule; undefined if it means something.
 */
export function explainAbsence(
  walk: Walk,
  location: FieldLocation,
  value: Value,
  isGiven = isDefault,
): string | undefined {
  if (value === null) return 'null-is-absent';
  if (isGiven(walk, location, value)) return 'default-is-given';
  const isEmpty = isTree(value)
    ? Object.keys(value).every(key =>
        isExcused(walk, toField(location, key), value[key], isGiven),
      )
    : isNothing(value);
  if (!isEmpty || isKeptWhenEmpty(location)) return undefined;
  return typeof value === 'object' ? 'empty-is-absent' : 'zero-is-dropped';
}

function isNothing(value: Value): boolean {
  return Array.isArray(value) ? value.length === 0 : isZero(value);
}

/** Whether a field says nothing, of a block of which the other side has nothing: a block within that the server filled in says nothing either. */
function isExcused(
  walk: Walk,
  location: FieldLocation,
  value: Value,
  isGiven: typeof isDefault,
): boolean {
  if (explainAbsence(walk, location, value, isGiven)) return true;
  return (
    isTree(value) &&
    isGiven !== isListedDefault &&
    Object.keys(value).length > 0 &&
    Object.keys(value).every(key =>
      isGiven(walk, toField(location, key), value[key]),
    )
  );
}

/** Whether the server gives this value by itself; if it chooses freely, any value. */
export function isDefault(
  walk: Walk,
  location: FieldLocation,
  value: Value,
): boolean {
  if (isAllocated(walk, location, value)) return true;
  const chosen = chooseDefault(walk, location);
  if (chosen !== undefined) return isSameValue(location, chosen, value);
  const isAssigned = location.defaults?.values.some(
    ({ kind }) => kind === 'assigned',
  );
  return isAssigned || isListedDefault(walk, location, value);
}

/** Whether the server would give just this value again: one that it assigns may be another one the next time. */
export function isConstantDefault(
  walk: Walk,
  location: FieldLocation,
  value: Value,
): boolean {
  const chosen = chooseDefault(walk, location);
  return chosen === undefined
    ? isListedDefault(walk, location, value)
    : isSameValue(location, chosen, value);
}

/**
 * Whether the schema or the table names the value as a default, whatever it depends on. The default of a map's values is that of an entry
 * without a value, and makes no entry.
 */
export function isListedDefault(
  _: Walk,
  location: FieldLocation,
  value: Value,
): boolean {
  const { node, defaults } = location;
  const isSame = (given: Value | undefined) =>
    given !== undefined && isSameValue(location, given, value);
  return (
    (!location.isEntry && isSame(node.default)) ||
    (defaults?.values.some(
      known => known.kind === 'constant' && isSame(known.value),
    ) ??
      false)
  );
}

function isSameValue(
  { node }: FieldLocation,
  given: Value,
  value: Value,
): boolean {
  const format = node.type === 'scalar' ? node.format : 'any';
  return areScalarsEqual(format, given, value);
}

/** Whether an apply that no longer names the field leaves just this value: the server gives it again, or does not take it back. */
export function isGivenAgain(
  walk: Walk,
  location: FieldLocation,
  value: Value,
): boolean {
  return (
    isAllocated(walk, location, value) ||
    isConstantDefault(walk, location, value)
  );
}
