import { isTree, pick, type Value } from '../Value';
import type { Item } from './Item';
import { failOn } from './JqError';

function step(item: Item, key: string | number, value: Value): Item {
  if (!item.path) return { value, path: undefined };
  const place =
    item.offset !== undefined && typeof key === 'number'
      ? item.offset + key
      : key;
  return { value, path: [...item.path, place] };
}

/** What `.key` or `.[0]` names. As in jq, null has every key, and none of them has a value. */
export function navigate(item: Item, key: Value): Item {
  if (typeof key === 'string') return navigateToKey(item, key);
  if (typeof key === 'number' || typeof key === 'bigint') {
    return navigateToPosition(item, Math.floor(Number(key)));
  }
  return failOn('a place cannot be named by', key);
}

function navigateToKey(item: Item, key: string): Item {
  const { value } = item;
  if (value === null) return step(item, key, null);
  return isTree(value)
    ? step(item, key, pick(value, key) ?? null)
    : failOn('a field was asked of', value);
}

function navigateToPosition(item: Item, at: number): Item {
  const { value } = item;
  if (value === null) return step(item, 0, null);
  if (!Array.isArray(value)) return failOn('a position was asked of', value);
  const position = at < 0 ? at + value.length : at;
  return step(item, position, value[position] ?? null);
}

/** All that `[]` names. */
export function* iterate(item: Item): Iterable<Item> {
  const { value } = item;
  if (Array.isArray(value)) {
    for (const [position, each] of value.entries()) {
      yield step(item, position, each);
    }
  } else if (isTree(value)) {
    for (const [key, each] of Object.entries(value)) {
      yield step(item, key, each);
    }
  } else {
    failOn('the items were asked of', value);
  }
}

/** What `[from:to]` names. */
export function slice(item: Item, from: Value, to: Value): Item {
  const { value } = item;
  if (value === null) return { value, path: undefined };
  if (typeof value === 'string') {
    const characters = [...value];
    const bounds = toBounds(characters.length, from, to);
    return { value: characters.slice(...bounds).join(''), path: undefined };
  }
  if (!Array.isArray(value)) return failOn('a part was asked of', value);
  const bounds = toBounds(value.length, from, to);
  return {
    value: value.slice(...bounds),
    path: item.path,
    offset: (item.offset ?? 0) + bounds[0],
  };
}

function toBounds(length: number, from: Value, to: Value): [number, number] {
  return [toBound(length, from, 0), toBound(length, to, length)];
}

function toBound(length: number, bound: Value, otherwise: number): number {
  if (bound === null) return otherwise;
  if (typeof bound !== 'number') return failOn('a bound cannot be', bound);
  const from = bound < 0 ? bound + length : bound;
  return Math.min(length, Math.max(0, Math.floor(from)));
}
