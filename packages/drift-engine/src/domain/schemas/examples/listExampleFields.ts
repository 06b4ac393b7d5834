import type { KubernetesObject } from '../../KubernetesObject';
import { type SchemaNode, unknownNode } from '../../SchemaNode';
import { isTree, type Value } from '../../Value';
import type { FieldPath } from './FieldPath';

/** A field of an example, with whatever stands below it. */
export interface ExampleField {
  /** Keys and positions in the example. */
  path: readonly (string | number)[];
  /** The same position in the schema. */
  field: FieldPath;
  node: SchemaNode;
}

/** Every field of an example, blocks and lists as well as leaves, and every entry of a map; not the items of lists. */
export function listExampleFields(
  example: KubernetesObject,
  schema: SchemaNode,
): ExampleField[] {
  return listBelow({ path: [], field: [], node: schema }, example);
}

function listBelow(position: ExampleField, value: Value): ExampleField[] {
  const { path, field, node } = position;
  if (Array.isArray(value)) {
    const items = node.type === 'list' ? node.items : unknownNode;
    return value.flatMap((item, at) =>
      listBelow(
        { path: [...path, at], field: [...field, '[]'], node: items },
        item,
      ),
    );
  }
  if (!isTree(value)) return [];
  return Object.entries(value).flatMap(([key, below]) => {
    const child: ExampleField = {
      path: [...path, key],
      field: [...field, node.type === 'map' ? '*' : key],
      node: findChild(node, key),
    };
    return [child, ...listBelow(child, below)];
  });
}

function findChild(node: SchemaNode, key: string): SchemaNode {
  if (node.type === 'map') return node.items;
  return node.type === 'struct'
    ? node.fields.get(key) ?? unknownNode
    : unknownNode;
}
