import { isTree, pick, type Tree, type Value } from '../../Value';
import { ItemIndex } from '../walk/ItemIndex';
import { descendFields, isUnreadKey, parseFieldKey } from './ManagedFields';
import {
  isSharedMap,
  toField,
  toItem,
  type FieldLocation,
} from '../walk/FieldLocation';

/** Where a step of a field set leads, on both sides. */
interface OwnedField {
  at: FieldLocation;
  declared?: Value;
  live?: Value;
}

/** Told of each place that is owned, live, and not declared. Answers whether to look below it, place by place. */
export type Visit = (
  location: FieldLocation,
  live: Value,
  fields: Tree,
) => void;

/** What is told of a walk through what somebody owns. */
export interface Visitor {
  visit: Visit;
  /** Told that something that is owned cannot be read. */
  refuse: () => void;
}

interface Sides {
  declared: Value | undefined;
  live: Value;
}

/**
 * Walks the fields that somebody owns and finds those that the cluster has and Git does not declare: the highest ones, so that an
 * item of a list or a block that was added is one place and not as many as it has fields.
 */
export function visitUndeclared(
  location: FieldLocation,
  sides: Sides,
  fields: Tree,
  visitor: Visitor,
): void {
  const items = new ItemIndex();
  for (const key of Object.keys(fields)) {
    if (key === '.') continue;
    const below = descendFields(fields, key);
    const found = below && follow(items, location, sides, key);
    if (found) visitOwned(found, below, visitor);
    else if (isUnreadKey(key, below)) visitor.refuse();
  }
}

function visitOwned(
  { at, declared: wanted, live }: OwnedField,
  fields: Tree,
  visitor: Visitor,
): void {
  if (live === undefined || live === null) return;
  if (isAppliedNull(at, wanted, fields)) return;
  const declared = wanted ?? standIn(at, live);
  if (declared === undefined) visitor.visit(at, live, fields);
  else visitUndeclared(at, { declared, live }, fields, visitor);
}

/**
 * Whether an apply of null is why somebody owns the place: the server makes an entry of nothing of it in a map, and fills in a field that it
 * assigns. A keyed list that is owned without an item was applied as null or empty.
 */
function isAppliedNull(
  { isEntry, node, defaults }: FieldLocation,
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
function standIn(at: FieldLocation, live: Value): Tree | undefined {
  return isSharedMap(at) && isTree(live) ? {} : undefined;
}

/** Where a step of a field set leads on both sides; undefined if it leads nowhere. */
function follow(
  items: ItemIndex,
  location: FieldLocation,
  { declared, live }: Sides,
  key: string,
): OwnedField | undefined {
  if (key.startsWith('f:')) {
    const name = key.slice(2);
    if (!isTree(live)) return undefined;
    return {
      at: toField(location, name),
      declared: isTree(declared) ? pick(declared, name) : undefined,
      live: pick(live, name),
    };
  }
  if (key.startsWith('k:')) {
    const keys = parseFieldKey(key);
    const item = isTree(keys) && items.findItem(location, live, keys);
    return item
      ? {
          at: toItem(
            location,
            { kind: 'item', keys, index: item.index },
            false,
          ),
          declared: items.findItem(location, declared, keys)?.value,
          live: item.value,
        }
      : undefined;
  }
  return key.startsWith('v:')
    ? followValue(items, location, { declared, live }, key)
    : undefined;
}

function followValue(
  items: ItemIndex,
  location: FieldLocation,
  { declared, live }: Sides,
  key: string,
) {
  const value = parseFieldKey(key);
  if (value === undefined) return undefined;
  const found = items.findValue(live, value);
  if (!found) return undefined;
  const { index } = found;
  return {
    at: toItem(location, { kind: 'value', value, index }, false),
    ...(items.findValue(declared, value) && { declared: value }),
    live: value,
  };
}
