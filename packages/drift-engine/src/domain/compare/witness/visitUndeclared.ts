import { isTree, pick, type Tree, type Value } from '../../Value';
import { areValuesEqual } from '../../values/areValuesEqual';
import { findItem } from '../walk/findItem';
import { descendFields, parseFieldKey } from './ManagedFields';
import { toField, toItem, type Spot } from '../walk/Spot';

/** Told of each place that is owned, carried, and not declared. Answers whether to look below it, place by place. */
export type Visit = (spot: Spot, carried: Value, fields: Tree) => void;

interface Sides {
  declared: Value | undefined;
  carried: Value;
}

/**
 * Walks the fields that somebody owns and finds those that the cluster carries and Git does not declare: the highest ones, so that an
 * item of a list or a block that was added is one place and not as many as it has fields.
 */
export function visitUndeclared(
  spot: Spot,
  sides: Sides,
  fields: Tree,
  visit: Visit,
): void {
  for (const key of Object.keys(fields)) {
    const below = descendFields(fields, key);
    if (!below || key === '.') continue;
    const found = follow(spot, sides, key);
    if (!found || found.carried === undefined || found.carried === null) {
      continue;
    }
    const { at, carried, declared } = found;
    if (declared === undefined) visit(at, carried, below);
    else visitUndeclared(at, { declared, carried }, below, visit);
  }
}

/** Where a step of a field set leads on both sides; undefined where it leads nowhere. */
function follow(
  spot: Spot,
  { declared, carried }: Sides,
  key: string,
): { at: Spot; declared?: Value; carried?: Value } | undefined {
  if (key.startsWith('f:')) {
    const name = key.slice(2);
    if (!isTree(carried)) return undefined;
    return {
      at: toField(spot, name),
      declared: isTree(declared) ? pick(declared, name) : undefined,
      carried: pick(carried, name),
    };
  }
  if (key.startsWith('k:')) {
    const keys = parseFieldKey(key);
    const item = isTree(keys) && findItem(spot, carried, keys);
    return item
      ? {
          at: toItem(spot, { kind: 'item', keys, index: item.index }, false),
          declared: findItem(spot, declared, keys)?.value,
          carried: item.value,
        }
      : undefined;
  }
  return key.startsWith('v:')
    ? followValue(spot, { declared, carried }, key)
    : undefined;
}

function followValue(spot: Spot, { declared, carried }: Sides, key: string) {
  const value = parseFieldKey(key);
  if (value === undefined || !Array.isArray(carried)) return undefined;
  const index = carried.findIndex(each => areValuesEqual(each, value));
  if (index < 0) return undefined;
  const isDeclared =
    Array.isArray(declared) &&
    declared.some(each => areValuesEqual(each, value));
  return {
    at: toItem(spot, { kind: 'value', value, index }, false),
    ...(isDeclared && { declared: value }),
    carried: value,
  };
}
