import { type SchemaNode, unknownNode } from '../SchemaNode';
import { isTree, pick, type Tree, type Value } from '../Value';
import { type JsonSchema, pickSchema, pickWord, pickWords } from './JsonSchema';
import { findNamedType } from './namedTypes';
import { objectMetaName } from './objectMetaSchema';
import { readFormat } from './readFormat';
import { resolveSchema } from './resolveSchema';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Struct = Mutable<Extract<SchemaNode, { type: 'struct' }>>;
type Collection = Mutable<Extract<SchemaNode, { type: 'list' | 'map' }>>;

/**
 * Compiles schemas into nodes. Each schema becomes one node, however often and from wherever it is referred to, so that circles close
 * and aliases do not multiply. Works through a list instead of calling itself: no depth of a hostile schema exhausts the stack.
 */
export class SchemaCompiler {
  readonly #types: ReadonlyMap<string, JsonSchema>;
  readonly #nodes = new Map<JsonSchema, SchemaNode>();
  readonly #pending: (() => void)[] = [];

  /** `types` are what `$ref` may name. */
  constructor(types: ReadonlyMap<string, JsonSchema>) {
    this.#types = types;
  }

  /** The node of a schema, with everything below it. */
  compile(schema: JsonSchema): SchemaNode {
    const node = this.#nodeOf(schema);
    for (let fill = this.#pending.pop(); fill; fill = this.#pending.pop()) {
      fill();
    }
    return node;
  }

  #nodeOf(schema: JsonSchema | undefined): SchemaNode {
    if (!schema) return unknownNode;
    const known = this.#nodes.get(schema);
    if (known) return known;
    const resolved = resolveSchema(schema, this.#types);
    const node = resolved
      ? this.#nodes.get(resolved.schema) ??
        this.#begin(resolved.schema, resolved.name)
      : unknownNode;
    this.#nodes.set(schema, node);
    if (resolved) this.#nodes.set(resolved.schema, node);
    return node;
  }

  #begin(schema: JsonSchema, name: string | undefined): SchemaNode {
    const named = name === undefined ? undefined : findNamedType(name);
    const begun = named ?? this.#beginAs(schema);
    const given = pick(schema, 'default');
    if (given === undefined) return begun;
    // Only what is shared is copied: a list gets its items later, and a copy of it would not.
    const node = named || begun === unknownNode ? { ...begun } : begun;
    return Object.assign(node, { default: given });
  }

  #beginAs(schema: JsonSchema): SchemaNode {
    const type = pickWord(schema, 'type');
    if (type === 'array') return this.#beginList(schema);
    const properties = pickSchema(schema, 'properties');
    if (type !== 'object' && !properties) return beginLeaf(schema);
    const values = pick(schema, 'additionalProperties') ?? false;
    return properties || values === false
      ? this.#beginStruct(schema, properties ?? {})
      : this.#beginMap(schema, values);
  }

  #beginStruct(schema: JsonSchema, properties: Tree): SchemaNode {
    const fields = new Map<string, SchemaNode>();
    const node: Struct = {
      type: 'struct',
      fields,
      isAtomic: isAtomic(schema),
      preservesUnknown: keepsUnknown(schema),
    };
    const isObject =
      pick(schema, 'x-kubernetes-embedded-resource') === true &&
      this.#types.has(objectMetaName);
    this.#pending.push(() => {
      if (isObject) this.#addObjectFields(fields);
      for (const [field, of] of Object.entries(properties)) {
        // An object embedded in a CRD restricts its metadata; what metadata is stays what it is.
        if (isObject && field === 'metadata') continue;
        fields.set(field, this.#nodeOf(isTree(of) ? of : undefined));
      }
    });
    return node;
  }

  #addObjectFields(fields: Map<string, SchemaNode>): void {
    fields.set('apiVersion', { type: 'scalar', format: 'string' });
    fields.set('kind', { type: 'scalar', format: 'string' });
    fields.set('metadata', this.#nodeOf(this.#types.get(objectMetaName)));
  }

  #beginMap(schema: JsonSchema, values: Value): SchemaNode {
    const node: Collection = {
      type: 'map',
      items: unknownNode,
      isAtomic: isAtomic(schema),
    };
    this.#fillItems(node, isTree(values) ? values : undefined);
    return node;
  }

  #beginList(schema: JsonSchema): SchemaNode {
    const keys = readKeys(schema);
    const listType = readListType(schema, keys);
    const node: Collection = {
      type: 'list',
      items: unknownNode,
      listType,
      keys: listType === 'map' ? keys : [],
    };
    this.#fillItems(node, pickSchema(schema, 'items'));
    return node;
  }

  #fillItems(node: Collection, items: JsonSchema | undefined): void {
    this.#pending.push(() => {
      node.items = this.#nodeOf(items);
    });
  }
}

function beginLeaf(schema: JsonSchema): SchemaNode {
  const format = readFormat(schema);
  return format === 'any' ? unknownNode : { type: 'scalar', format };
}

function keepsUnknown(schema: JsonSchema): boolean {
  const others = pick(schema, 'additionalProperties') ?? false;
  return (
    pick(schema, 'x-kubernetes-preserve-unknown-fields') === true ||
    others !== false
  );
}

function isAtomic(schema: JsonSchema): boolean {
  return pickWord(schema, 'x-kubernetes-map-type') === 'atomic';
}

function readListType(
  schema: JsonSchema,
  keys: readonly string[],
): 'atomic' | 'set' | 'map' {
  const said = pickWord(schema, 'x-kubernetes-list-type');
  if (said === 'set') return 'set';
  const isKeyed = said === 'map' || said === undefined;
  return isKeyed && keys.length > 0 ? 'map' : 'atomic';
}

/** Servers older than list types name only the key that a strategic merge patch uses. */
function readKeys(schema: JsonSchema): string[] {
  const keys = pickWords(schema, 'x-kubernetes-list-map-keys');
  if (keys.length > 0) return keys;
  const mergeKey = pickWord(schema, 'x-kubernetes-patch-merge-key');
  const merges = pickWord(schema, 'x-kubernetes-patch-strategy') ?? '';
  return mergeKey !== undefined && merges.split(',').includes('merge')
    ? [mergeKey]
    : [];
}
