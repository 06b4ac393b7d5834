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
} from 'yaml';

/**
 * The offset at which a field of an object stands in its document; that of what is nearest above it if it cannot be found.
 *
 * Called for what is wrong alone: positions are not kept while reading, and the text is read once more.
 */
export function locateField(
  text: string,
  offset: number,
  keys: readonly (string | number)[],
): number {
  try {
    const [document] = new Composer({ schema: 'failsafe' }).compose(
      new Parser().parse(text),
    );
    const object = document && findObject(document, offset);
    return object ? descend(document, object, { offset, keys }) : offset;
  } catch {
    // What is nested too deeply; its object is known at least.
    return offset;
  }
}

/** The object that begins at an offset: the document's own, or an item of a list. */
function findObject(document: Document, offset: number): Node | undefined {
  let found: Node | undefined;
  visit(document, {
    Map: (_, node) => {
      if (node.range?.[0] !== offset) return undefined;
      found = node;
      return visit.BREAK;
    },
  });
  return found;
}

function descend(
  document: Document,
  object: Node,
  { offset, keys }: { offset: number; keys: readonly (string | number)[] },
): number {
  let at: unknown = object;
  let found = offset;
  for (const key of keys) {
    if (isAlias(at)) at = at.resolve(document);
    if (isMap(at)) {
      const pair = at.items.find(
        each => isScalar(each.key) && String(each.key.value) === String(key),
      );
      if (!pair || !isScalar(pair.key)) return found;
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
