import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Parser,
  visit,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';

interface Composed {
  document: Document;
  /** The objects of the document, by where they begin. */
  objects: Map<number, Node>;
  /** The pairs of a map by their keys, of maps that were asked for. */
  pairs: WeakMap<YAMLMap, Map<string, Pair<Scalar, unknown>>>;
}

/**
 * Finds where fields stand in a document. Positions are not kept while reading: the text is read once more when the first is asked for.
 * What that gives takes many times the text's memory, so that it is kept only as long as nothing else needs the memory.
 */
export class FieldLocator {
  readonly #text: string;
  #composed?: WeakRef<Composed>;

  constructor(text: string) {
    this.#text = text;
  }

  /** The offset of a field of the object that begins at `offset`; that of what is nearest above the field if it cannot be found. */
  locate(offset: number, keys: readonly (string | number)[]): number {
    return this.locateAll(offset, [keys])[0];
  }

  /** The same of many fields of one object, for which the text is read once. */
  locateAll(
    offset: number,
    fields: readonly (readonly (string | number)[])[],
  ): number[] {
    const composed = this.#compose();
    const object = composed?.objects.get(offset);
    return fields.map(keys =>
      composed && object ? descend(composed, object, { offset, keys }) : offset,
    );
  }

  #compose(): Composed | undefined {
    const known = this.#composed?.deref();
    if (known) return known;
    const composed = compose(this.#text);
    this.#composed = composed && new WeakRef(composed);
    return composed;
  }
}

/** Undefined for what is nested too deeply; its objects are known at least. */
function compose(text: string): Composed | undefined {
  try {
    const [document] = new Composer({
      schema: 'failsafe',
      // Looked for when the text was read; here each key would be compared with all others.
      uniqueKeys: false,
    }).compose(new Parser().parse(text));
    return (
      document && {
        document,
        objects: listObjects(document),
        pairs: new WeakMap(),
      }
    );
  } catch {
    return undefined;
  }
}

/** The document's own object, and items of lists; of several that begin at one place the outermost. */
function listObjects(document: Document): Map<number, Node> {
  const objects = new Map<number, Node>();
  visit(document, {
    Map: (_, node) => {
      const start = node.range?.[0];
      if (start !== undefined && !objects.has(start)) objects.set(start, node);
    },
  });
  return objects;
}

/** Looked up and not searched for: a map of many keys may have as many faults. */
function findPair(
  { pairs }: Composed,
  map: YAMLMap,
  key: string,
): Pair<Scalar, unknown> | undefined {
  let known = pairs.get(map);
  if (!known) {
    known = new Map();
    for (const pair of map.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : undefined;
      if (name !== undefined && !known.has(name)) {
        known.set(name, pair as Pair<Scalar, unknown>);
      }
    }
    pairs.set(map, known);
  }
  return known.get(key);
}

function descend(
  composed: Composed,
  object: Node,
  { offset, keys }: { offset: number; keys: readonly (string | number)[] },
): number {
  let at: unknown = object;
  let found = offset;
  for (const key of keys) {
    if (isAlias(at)) at = at.resolve(composed.document);
    if (isMap(at)) {
      const pair = findPair(composed, at, String(key));
      if (!pair) return found;
      found = pair.key.range?.[0] ?? found;
      at = pair.value;
    } else if (isSeq(at)) {
      const item = at.items[Number(key)] as Node | undefined;
      found = item?.range?.[0] ?? found;
      at = item;
    } else return found;
  }
  return found;
}
