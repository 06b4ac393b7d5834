import { isTree, type Tree, type Value } from '../../Value';
import { areValuesEqual } from '../../values/areValuesEqual';
import { readKey } from './listKeys';
import type { FieldLocation } from './FieldLocation';
import { toIndexText } from './toIndexText';

/** An item of a list, and its position. */
export interface FoundItem {
  index: number;
  value: Value;
}

type Buckets = Map<string, FoundItem[]>;

/**
 * Finds items of lists by their keys. Each list is read once, so that looking for all of its items takes time that grows with their
 * number and not with its square. Made for one comparison: the lists must not change as long as it is used.
 */
export class ItemIndex {
  private readonly byKeys = new Map<Value[], Map<string, Buckets>>();
  private readonly byValue = new Map<Value[], Buckets>();

  /** The first item that has these keys; one that is not written has the value that the server gives it. */
  findItem(
    location: FieldLocation,
    list: Value | undefined,
    keys: Tree,
  ): FoundItem | undefined {
    if (!Array.isArray(list)) return undefined;
    const names = Object.keys(keys);
    const id = names.map(name => toIndexText(keys[name])).join('\0');
    return this.listByKeys(location, list, names)
      .get(id)
      ?.find(
        ({ value }) =>
          isTree(value) &&
          names.every(name =>
            isSame(readKey(location, value, name), keys[name]),
          ),
      );
  }

  /** The first item that is this value. */
  findValue(list: Value | undefined, value: Value): FoundItem | undefined {
    if (!Array.isArray(list)) return undefined;
    let buckets = this.byValue.get(list);
    if (!buckets) {
      buckets = new Map();
      for (const [index, each] of list.entries()) {
        addTo(buckets, toIndexText(each), { index, value: each });
      }
      this.byValue.set(list, buckets);
    }
    return buckets
      .get(toIndexText(value))
      ?.find(found => areValuesEqual(found.value, value));
  }

  private listByKeys(
    location: FieldLocation,
    list: Value[],
    names: readonly string[],
  ): Buckets {
    const ofList = this.byKeys.get(list) ?? new Map<string, Buckets>();
    this.byKeys.set(list, ofList);
    const shape = names.join('\0');
    const known = ofList.get(shape);
    if (known) return known;
    const buckets: Buckets = new Map();
    ofList.set(shape, buckets);
    for (const [index, value] of list.entries()) {
      if (!isTree(value)) continue;
      const texts = names.map(name =>
        toIndexText(readKey(location, value, name)),
      );
      addTo(buckets, texts.join('\0'), { index, value });
    }
    return buckets;
  }
}

function addTo(buckets: Buckets, id: string, item: FoundItem): void {
  const bucket = buckets.get(id);
  if (bucket) bucket.push(item);
  else buckets.set(id, [item]);
}

function isSame(value: Value | undefined, wanted: Value): boolean {
  return (
    value === wanted || (value !== undefined && areValuesEqual(value, wanted))
  );
}
