import { isTree, pick, type Tree, type Value } from '../../Value';
import { areValuesEqual } from '../../values/areValuesEqual';
import { toIndexText } from '../walk/toIndexText';
import { descendFields, parseFieldKey } from './ManagedFields';

interface Entry {
  key: string;
  parsed: Value;
}

type Buckets = Map<string, Entry[]>;

/**
 * Finds the entries of field sets that are about an item of a list (`k:{"name":"web"}`) or of a set (`v:"a"`). Each part of a set is
 * read once, so that asking for all items takes time that grows with their number. Made for one comparison.
 */
export class FieldSetIndex {
  private readonly known = new Map<Tree, Map<string, Buckets>>();

  /** The fields of the item that has all of these keys. */
  findItem(fields: Tree, keys: Tree): Tree | undefined {
    const names = Object.keys(keys);
    const id = names.map(name => toIndexText(keys[name])).join('\0');
    const found = this.listItems(fields, names)
      .get(id)
      ?.find(({ parsed }) =>
        names.every(name => areValuesEqual((parsed as Tree)[name], keys[name])),
      );
    return found && descendFields(fields, found.key);
  }

  /** The fields of the item of a set that is this value. */
  findValue(fields: Tree, value: Value): Tree | undefined {
    const found = this.listValues(fields)
      .get(toIndexText(value))
      ?.find(({ parsed }) => areValuesEqual(parsed, value));
    return found && descendFields(fields, found.key);
  }

  private listItems(fields: Tree, names: readonly string[]): Buckets {
    return this.remember(fields, `k:${names.join('\0')}`, buckets => {
      for (const { key, parsed } of listEntries(fields, 'k:')) {
        if (!isTree(parsed)) continue;
        const values = names.map(name => pick(parsed, name));
        if (values.includes(undefined)) continue;
        addTo(buckets, values.map(toIndexText).join('\0'), { key, parsed });
      }
    });
  }

  private listValues(fields: Tree): Buckets {
    return this.remember(fields, 'v:', buckets => {
      for (const entry of listEntries(fields, 'v:')) {
        addTo(buckets, toIndexText(entry.parsed), entry);
      }
    });
  }

  private remember(
    fields: Tree,
    shape: string,
    fill: (buckets: Buckets) => void,
  ): Buckets {
    const ofFields = this.known.get(fields) ?? new Map<string, Buckets>();
    this.known.set(fields, ofFields);
    const known = ofFields.get(shape);
    if (known) return known;
    const buckets: Buckets = new Map();
    fill(buckets);
    ofFields.set(shape, buckets);
    return buckets;
  }
}

function listEntries(fields: Tree, prefix: string): Entry[] {
  return Object.keys(fields).flatMap(key => {
    const parsed = key.startsWith(prefix) ? parseFieldKey(key) : undefined;
    return parsed === undefined ? [] : [{ key, parsed }];
  });
}

function addTo(buckets: Buckets, id: string, entry: Entry): void {
  const bucket = buckets.get(id);
  if (bucket) bucket.push(entry);
  else buckets.set(id, [entry]);
}
