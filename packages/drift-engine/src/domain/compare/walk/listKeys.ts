import { isTree, pick, type Tree, type Value } from '../../Value';
import { isZero } from './emptiness';
import { isUnknown, type FieldLocation } from './FieldLocation';
import { toKeyText } from './toKeyText';

/** Keys by which items of lists are told apart if no schema names them, most telling first. */
const guessedKeys: readonly (readonly string[])[] = [
  ['containerPort', 'protocol'],
  ['name'],
  ['key'],
  ['ip'],
  ['mountPath'],
  ['devicePath'],
  ['topologyKey', 'whenUnsatisfiable'],
  ['type'],
];

/** The keys by which the items of two lists are told apart; undefined if they are compared by position. */
export function chooseKeys(
  location: FieldLocation,
  declared: Value[],
  live: Value[],
): { keys: readonly string[]; isGuessed: boolean } | undefined {
  const { node } = location;
  if (node.type === 'list') {
    return node.listType === 'map' && node.keys.length > 0
      ? { keys: node.keys, isGuessed: false }
      : undefined;
  }
  if (!isUnknown(location)) return undefined;
  const items = [...declared, ...live];
  const keys = guessedKeys.find(each =>
    items.every(
      item => isTree(item) && typeof pick(item, each[0]) === 'string',
    ),
  );
  return keys && { keys, isGuessed: true };
}

/** An item of a keyed list. */
export interface KeyedItem {
  keys: Tree;
  index: number;
  value: Value;
}

/** Items by the text of their keys; undefined if an item is no object. Of several with the same keys the last counts, as it does in a pod's environment. */
export function indexByKeys(
  location: FieldLocation,
  items: Value[],
  keys: readonly string[],
): Map<string, KeyedItem> | undefined {
  const groups = groupByKeys(location, items, keys);
  if (!groups) return undefined;
  return new Map(
    [...groups].map(([id, group]) => [id, group[group.length - 1]]),
  );
}

/** The same, with all items of the same keys, in their order. */
export function groupByKeys(
  location: FieldLocation,
  items: Value[],
  keys: readonly string[],
): Map<string, KeyedItem[]> | undefined {
  const found = new Map<string, KeyedItem[]>();
  for (let index = 0; index < items.length; index += 1) {
    const value = items[index];
    if (!isTree(value)) return undefined;
    const named = nameItem(location, value, keys);
    const id =
      keys.length === 1 ? toKeyText(named[keys[0]]) : formatKeys(named);
    const item = { keys: named, index, value };
    const group = found.get(id);
    if (group) group.push(item);
    else found.set(id, [item]);
  }
  return found;
}

/** An item's keys; one that is not written has the value that the server gives it. */
export function nameItem(
  location: FieldLocation,
  item: Tree,
  keys: readonly string[],
): Tree {
  const named: Tree = {};
  for (const key of keys) {
    const value = readKey(location, item, key);
    if (value !== undefined) named[key] = value;
  }
  return named;
}

/** A key of an item; one that is not written, or empty if the server does not tell the two apart, has the value that it gives. */
export function readKey(
  location: FieldLocation,
  item: Tree,
  key: string,
): Value | undefined {
  const value = pick(item, key) ?? undefined;
  const isWritten =
    value !== undefined &&
    !(isZero(value) && (location.isGoType || isUnknown(location)));
  return isWritten ? value : findKeyDefault(location, key);
}

/** The value that a server gives a key which is not written. */
export function findKeyDefault(
  location: FieldLocation,
  key: string,
): Value | undefined {
  const { node } = location;
  if (node.type === 'list' && node.items.type === 'struct') {
    const given = node.items.fields.get(key)?.default;
    if (given !== undefined) return given;
  }
  const below = location.defaults?.fields.get('[]')?.fields.get(key);
  const [known, ...others] = below?.values ?? [];
  if (known?.kind === 'constant' && others.length === 0) return known.value;
  return key === 'protocol' ? 'TCP' : undefined;
}

function formatKeys(keys: Tree): string {
  return Object.entries(keys)
    .map(([key, value]) => `${key}\0${toKeyText(value)}`)
    .join('\0');
}
