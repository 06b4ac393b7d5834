import type { SchemaNode } from '../../SchemaNode';
import { isTree, pick, type Tree, type Value } from '../../Value';
import { exampleScalar } from './exampleScalar';
import type { FieldHint } from './hints/FieldHint';
import { type FieldPath, formatFieldPath, isOnTheWay } from './FieldPath';
import { findHint } from './hints/findHint';

/** What an example is to hold beside what it begins with. */
export interface FillOptions {
  kind: string;
  /** Only fields on the way to these places and below them; all if absent. */
  only?: readonly FieldPath[];
  /** Fields that are to be declared if only one of several may be, by the place of the group. */
  choices?: ReadonlyMap<string, string>;
}

/** Fields of which only one may be declared, if such were met. */
export interface MetUnion {
  path: FieldPath;
  members: readonly string[];
}

/** Says nothing of a field. */
const noHint: FieldHint = { oneOf: [] };

type Composite = Exclude<SchemaNode, { type: 'scalar' }>;
type Struct = Extract<SchemaNode, { type: 'struct' }>;

/** Completes an example by what its schema allows. What the example has stays as it is. */
export class ExampleFiller {
  readonly #options: FillOptions;
  readonly unions: MetUnion[] = [];
  /** Fields that were left out, and why. */
  readonly omitted: { path: FieldPath; reason: string }[] = [];
  /** A schema that contains itself is followed once. */
  readonly #above: SchemaNode[] = [];

  constructor(options: FillOptions) {
    this.#options = options;
  }

  /** The value at a place, completed; undefined if there should be none. */
  fill(
    node: SchemaNode,
    base: Value | undefined,
    path: FieldPath,
  ): Value | undefined {
    const hint = findHint(this.#options.kind, path) ?? noHint;
    if ('omit' in hint) {
      this.omitted.push({ path, reason: hint.omit });
      return base;
    }
    if ('values' in hint) return base ?? hint.values[0];
    const begun = base ?? ('begin' in hint ? hint.begin : undefined);
    if (node.type === 'scalar') return begun ?? exampleScalar(node.format);
    return this.#fillBelow(node, begun, path);
  }

  #fillBelow(
    node: Composite,
    base: Value | undefined,
    path: FieldPath,
  ): Value | undefined {
    if (this.#above.includes(node)) return base;
    this.#above.push(node);
    const value = this.#fillInside(node, base, path);
    this.#above.pop();
    return value;
  }

  #fillInside(
    node: Composite,
    base: Value | undefined,
    path: FieldPath,
  ): Value | undefined {
    if (node.type === 'struct') {
      return this.#fillStruct(node, isTree(base) ? base : {}, path);
    }
    if (node.type === 'map') {
      const entries = Object.entries(isTree(base) ? base : { example: null });
      return Object.fromEntries(
        entries.map(([key, value]) => [
          key,
          this.fill(node.items, value ?? undefined, [...path, '*']) ?? null,
        ]),
      );
    }
    const items: (Value | undefined)[] = Array.isArray(base)
      ? base
      : [undefined];
    return items.flatMap(item => {
      const filled = this.fill(node.items, item, [...path, '[]']);
      return filled === undefined ? [] : [filled];
    });
  }

  #fillStruct(node: Struct, base: Tree, path: FieldPath): Tree {
    const excluded = this.#excludeMembers(node, base, path);
    const filled = [...node.fields].map(([field, child]) => {
      const at = [...path, field];
      const given = pick(base, field);
      const isWanted =
        !excluded.has(field) && (given !== undefined || this.#isWanted(at));
      return [field, isWanted ? this.fill(child, given, at) : given] as const;
    });
    return {
      ...base,
      ...Object.fromEntries(
        filled.filter((one): one is [string, Value] => one[1] !== undefined),
      ),
    };
  }

  #isWanted(at: FieldPath): boolean {
    return this.#options.only?.some(one => isOnTheWay(at, one)) ?? true;
  }

  /** Fields that may not stand beside the one that was chosen. */
  #excludeMembers(node: Struct, base: Tree, path: FieldPath): Set<string> {
    const groups = listGroups(node, findHint(this.#options.kind, path));
    const chosen = this.#options.choices?.get(formatFieldPath(path));
    return new Set(
      groups.flatMap(members => {
        this.unions.push({ path, members });
        const kept =
          members.find(member => Object.hasOwn(base, member)) ??
          members.find(member => member === chosen) ??
          members[0];
        return members.filter(member => member !== kept);
      }),
    );
  }
}

function listGroups(
  node: Struct,
  hint: FieldHint | undefined,
): readonly (readonly string[])[] {
  if (!hint) return [];
  if ('oneOf' in hint) {
    return hint.oneOf.map(group => group.filter(one => node.fields.has(one)));
  }
  if (!('oneBeside' in hint)) return [];
  const members = [...node.fields.keys()].filter(
    field => !hint.oneBeside.includes(field) && field !== hint.first,
  );
  return [[hint.first, ...members]];
}
