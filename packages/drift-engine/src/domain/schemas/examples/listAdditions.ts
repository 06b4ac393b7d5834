import { type SchemaNode, unknownNode } from '../../SchemaNode';
import { isTree, pick, type Tree, type Value } from '../../Value';

/** What a server added to an object. */
export interface Addition {
  /** Field names and keys from the root; `[]` for an item. */
  path: readonly string[];
  /** The same, with `*` for each key of a map. */
  pattern: readonly string[];
  value: Value;
  /** What the schema says of it. */
  node: SchemaNode;
}

interface SourceLocation {
  node: SchemaNode;
  path: readonly string[];
  pattern: readonly string[];
}

/** What `answered` has that `declared` lacks, and that the schema does not name as a default. Lists are matched as their type says. */
export function listAdditions(
  node: SchemaNode,
  declared: Value,
  answered: Value,
): Addition[] {
  return compare({ node, path: [], pattern: [] }, declared, answered);
}

function compare(
  field: SourceLocation,
  declared: Value | undefined,
  answered: Value,
): Addition[] {
  if (answered === null) return [];
  if (isTree(answered) && (declared === undefined || isTree(declared))) {
    return compareTrees(field, declared, answered);
  }
  if (declared === undefined) return add(field, answered);
  return Array.isArray(answered) && Array.isArray(declared)
    ? compareLists(field, declared, answered)
    : [];
}

function add(
  { node, path, pattern }: SourceLocation,
  value: Value,
): Addition[] {
  const isKnown = JSON.stringify(node.default) === JSON.stringify(value);
  return isKnown ? [] : [{ path, pattern, value, node }];
}

function compareTrees(
  field: SourceLocation,
  declared: Tree | undefined,
  answered: Tree,
): Addition[] {
  const entries = Object.entries(answered);
  const isNew = declared === undefined;
  if (entries.length === 0) return isNew ? add(field, answered) : [];
  return entries.flatMap(([key, value]) =>
    compare(
      {
        node: childOf(field.node, key),
        path: [...field.path, key],
        pattern: [...field.pattern, field.node.type === 'map' ? '*' : key],
      },
      declared && pick(declared, key),
      value,
    ),
  );
}

function childOf(node: SchemaNode, key: string): SchemaNode {
  if (node.type === 'map' || node.type === 'list') return node.items;
  return node.type === 'struct'
    ? node.fields.get(key) ?? unknownNode
    : unknownNode;
}

function compareLists(
  { node, path, pattern }: SourceLocation,
  declared: readonly Value[],
  answered: readonly Value[],
): Addition[] {
  if (node.type !== 'list') return [];
  const below = {
    node: node.items,
    path: [...path, '[]'],
    pattern: [...pattern, '[]'],
  };
  return answered.flatMap((item, at) => {
    const match = findMatch(node, declared, { item, at });
    return match === undefined
      ? [{ ...below, value: item }]
      : compare(below, match, item);
  });
}

function findMatch(
  node: Extract<SchemaNode, { type: 'list' }>,
  declared: readonly Value[],
  { item, at }: { item: Value; at: number },
): Value | undefined {
  switch (node.listType) {
    case 'map':
      return declared.find(one => isSameItem(node, one, item));
    case 'set':
      return declared.find(one => one === item);
    default:
      return declared[at];
  }
}

function isSameItem(
  { items, keys }: Extract<SchemaNode, { type: 'list' }>,
  one: Value,
  other: Value,
): boolean {
  return keys.every(key => {
    const node = items.type === 'struct' ? items.fields.get(key) : undefined;
    const [a, b] = [one, other].map(
      item => (isTree(item) ? pick(item, key) : undefined) ?? node?.default,
    );
    // A key that was not declared may have been added.
    return a === b || a === undefined;
  });
}
