import { isTree, pick, type Tree, type Value } from '../../Value';
import { ItemIndex } from '../walk/ItemIndex';
import { descendFields, parseFieldKey } from './ManagedFields';
import { isSharedMap, toField, toItem, type Spot } from '../walk/Spot';

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
  const items = new ItemIndex();
  for (const key of Object.keys(fields)) {
    const below = descendFields(fields, key);
    if (!below || key === '.') continue;
    const found = follow(items, spot, sides, key);
    if (!found || found.carried === undefined || found.carried === null) {
      continue;
    }
    const { at, carried } = found;
    if (isAppliedNull(at, found.declared, below)) continue;
    const declared = found.declared ?? standIn(at, carried);
    if (declared === undefined) visit(at, carried, below);
    else visitUndeclared(at, { declared, carried }, below, visit);
  }
}

/**
 * Whether an apply of null is why somebody owns the place: the server makes an entry of nothing of it in a map, and fills in a field that it
 * assigns. A keyed list that is owned without an item was applied as null or empty.
 */
function isAppliedNull(
  { isEntry, node, defaults }: Spot,
  declared: Value | undefined,
  fields: Tree,
): boolean {
  if (node.type === 'list' && node.listType === 'map') {
    return Object.keys(fields).length === 0;
  }
  const isAssigned = defaults?.values.some(({ kind }) => kind === 'assigned');
  return declared === null && (isEntry || isAssigned === true);
}

/** A map that several write to, and that Git does not declare, is as good as empty: its entries have owners of their own, the marks of tools among them. */
function standIn(at: Spot, carried: Value): Tree | undefined {
  return isSharedMap(at) && isTree(carried) ? {} : undefined;
}

/** Where a step of a field set leads on both sides; undefined where it leads nowhere. */
function follow(
  items: ItemIndex,
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
    const item = isTree(keys) && items.findItem(spot, carried, keys);
    return item
      ? {
          at: toItem(spot, { kind: 'item', keys, index: item.index }, false),
          declared: items.findItem(spot, declared, keys)?.value,
          carried: item.value,
        }
      : undefined;
  }
  return key.startsWith('v:')
    ? followValue(items, spot, { declared, carried }, key)
    : undefined;
}

function followValue(
  items: ItemIndex,
  spot: Spot,
  { declared, carried }: Sides,
  key: string,
) {
  const value = parseFieldKey(key);
  if (value === undefined) return undefined;
  const found = items.findValue(carried, value);
  if (!found) return undefined;
  const { index } = found;
  return {
    at: toItem(spot, { kind: 'value', value, index }, false),
    ...(items.findValue(declared, value) && { declared: value }),
    carried: value,
  };
}
