import { type SchemaNode, unknownNode } from '../SchemaNode';
import type { Value } from '../Value';
import type { EncodedNode } from './EncodedKnowledge';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Collection = Mutable<Extract<SchemaNode, { type: 'list' | 'map' }>>;

/** Decodes nodes of a file when they are asked for, each once, with all that is below it. */
export class NodeDecoder {
  readonly #encoded: readonly EncodedNode[];
  readonly #decoded = new Map<number, SchemaNode>();
  readonly #pending: (() => void)[] = [];

  constructor(encoded: readonly EncodedNode[]) {
    this.#encoded = encoded;
  }

  /** The node of a number: a plain object, as a compiler would have made it. */
  decode(number: number): SchemaNode {
    const node = this.#nodeOf(number);
    for (let fill = this.#pending.pop(); fill; fill = this.#pending.pop()) {
      fill();
    }
    return node;
  }

  #nodeOf(number: number): SchemaNode {
    const known = this.#decoded.get(number);
    if (known) return known;
    const encoded = this.#encoded[number];
    const begun = this.#begin(encoded);
    const given: Value | undefined =
      typeof encoded === 'string' ? undefined : encoded.default;
    const node =
      given === undefined ? begun : Object.assign(begun, { default: given });
    this.#decoded.set(number, node);
    return node;
  }

  #begin(encoded: EncodedNode): SchemaNode {
    if (encoded === 'any') return unknownNode;
    if (typeof encoded === 'string') {
      return { type: 'scalar', format: encoded };
    }
    if ('scalar' in encoded) return { type: 'scalar', format: encoded.scalar };
    if ('fields' in encoded) return this.#beginStruct(encoded);
    return 'values' in encoded
      ? this.#fillItems(
          {
            type: 'map',
            items: unknownNode,
            isAtomic: encoded.atomic === true,
          },
          encoded.values,
        )
      : this.#fillItems(beginList(encoded), encoded.items);
  }

  #beginStruct(encoded: Extract<EncodedNode, { fields: unknown }>): SchemaNode {
    const fields = new Map<string, SchemaNode>();
    this.#pending.push(() => {
      for (const [field, number] of Object.entries(encoded.fields)) {
        fields.set(field, this.#nodeOf(number));
      }
    });
    return {
      type: 'struct',
      fields,
      isAtomic: encoded.atomic === true,
      preservesUnknown: encoded.open === true,
    };
  }

  #fillItems(node: Collection, number: number): SchemaNode {
    this.#pending.push(() => {
      node.items = this.#nodeOf(number);
    });
    return node;
  }
}

function beginList({
  keys,
}: Extract<EncodedNode, { items: unknown }>): Collection {
  const isMap = Array.isArray(keys);
  const unkeyed = keys === 'set' ? 'set' : 'atomic';
  return {
    type: 'list',
    items: unknownNode,
    listType: isMap ? 'map' : unkeyed,
    keys: isMap ? keys : [],
  };
}
