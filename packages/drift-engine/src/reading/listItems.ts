import { isTree, pick, type Tree, type Value } from '../domain/Value';
import { setOwn } from './setOwn';

/**
 * The items of `kind: List` or of a list of one kind (`ConfigMapList`), which may leave kind and apiVersion to their list; undefined for
 * what is no list. A kind that merely ends in `List` is one if it has items.
 */
export function listItems(value: Value): Value[] | undefined {
  if (!isTree(value)) return undefined;
  const kind = pick(value, 'kind');
  const items = pick(value, 'items');
  if (typeof kind !== 'string' || !kind.endsWith('List')) return undefined;
  if (Array.isArray(items)) {
    return kind === 'List'
      ? items
      : items.map(item => complete(item, value, kind.slice(0, -4)));
  }
  return kind === 'List' && items == null ? [] : undefined;
}

function complete(item: Value, list: Tree, kind: string): Value {
  if (!isTree(item) || pick(item, 'kind') || pick(item, 'apiVersion')) {
    return item;
  }
  setOwn(item, 'kind', kind);
  setOwn(item, 'apiVersion', pick(list, 'apiVersion') ?? null);
  return item;
}
