import { append } from '../../append';
import type { KubernetesObject } from '../../KubernetesObject';
import { type SchemaNode, unknownNode } from '../../SchemaNode';
import { isTree, type Value } from '../../Value';
import { changeScalar } from './changeScalar';
import type { ExampleKind } from './ExampleKind';
import type { ExampleLeaf } from './ExampleLeaf';
import { type FieldPath, formatFieldPath } from './FieldPath';
import { findHint } from './hints/findHint';

/** A position of the example, on the way down. */
interface ExamplePosition {
  kind: string;
  node: SchemaNode;
  value: Value;
  path: readonly (string | number)[];
  field: FieldPath;
  atomicPath: readonly (string | number)[] | undefined;
  /** Whether it makes an item of a list this one. */
  isKey: boolean;
  /** Where it is an item of a list: the fields that make it this one. */
  keys: readonly string[];
}

const NAMES = new Set([
  'apiVersion',
  'kind',
  'metadata.name',
  'metadata.namespace',
]);

/** Every leaf of an example, with the values that it may be changed to. */
export function listLeaves(
  example: KubernetesObject,
  { kind, schema }: ExampleKind,
): ExampleLeaf[] {
  const leaves: ExampleLeaf[] = [];
  const positions: ExamplePosition[] = [
    {
      kind,
      node: schema,
      value: example,
      path: [],
      field: [],
      atomicPath: undefined,
      isKey: false,
      keys: [],
    },
  ];
  for (let position = positions.pop(); position; position = positions.pop()) {
    const below = listBelow(position);
    append(positions, below.reverse());
    if (below.length === 0) leaves.push(toLeaf(position));
  }
  return leaves;
}

function listBelow(position: ExamplePosition): ExamplePosition[] {
  const { value } = position;
  if (Array.isArray(value)) {
    return value.map((item, at) => stepDown(position, at, item));
  }
  if (!isTree(value)) return [];
  return Object.entries(value).map(([key, of]) => stepDown(position, key, of));
}

function stepDown(
  position: ExamplePosition,
  key: string | number,
  value: Value,
): ExamplePosition {
  const { node, path, field, atomicPath } = position;
  const isAtomic =
    node.type === 'list'
      ? node.listType === 'atomic'
      : node.type !== 'scalar' && node.isAtomic;
  return {
    kind: position.kind,
    node: childOf(node, key),
    value,
    path: [...path, key],
    field: [...field, nameStep(node, key)],
    atomicPath: atomicPath ?? (isAtomic ? path : undefined),
    isKey:
      node.type === 'list'
        ? node.listType === 'set'
        : position.keys.includes(String(key)),
    keys: node.type === 'list' ? node.keys : [],
  };
}

function childOf(node: SchemaNode, key: string | number): SchemaNode {
  if (node.type === 'list' || node.type === 'map') return node.items;
  if (node.type === 'scalar') return unknownNode;
  return node.fields.get(String(key)) ?? unknownNode;
}

function nameStep(node: SchemaNode, key: string | number): string {
  if (typeof key === 'number') return '[]';
  return node.type === 'map' ? '*' : key;
}

function toLeaf(position: ExamplePosition): ExampleLeaf {
  const { path, field, node, value, atomicPath } = position;
  const fixed = explainFixed(position);
  const others = fixed === undefined ? listOthers(position) : [];
  return {
    path,
    field,
    node,
    value,
    atomicPath,
    others,
    fixed: fixed ?? (others.length === 0 ? 'it has no other value' : undefined),
  };
}

function explainFixed({
  kind,
  field,
  isKey,
}: ExamplePosition): string | undefined {
  if (NAMES.has(formatFieldPath(field))) return 'it names the object';
  const hint = findHint(kind, field);
  if (hint && 'fixed' in hint) return hint.fixed;
  return isKey ? 'it names the item' : undefined;
}

function listOthers({
  kind,
  field,
  node,
  value,
}: ExamplePosition): readonly Value[] {
  const hint = findHint(kind, field);
  if (hint && 'values' in hint) {
    return hint.values.filter(
      one => JSON.stringify(one) !== JSON.stringify(value),
    );
  }
  return node.type === 'scalar' ? [changeScalar(node.format, value)] : [];
}
