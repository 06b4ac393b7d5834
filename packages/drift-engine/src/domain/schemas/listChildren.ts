import type { SchemaNode } from '../SchemaNode';

/** The nodes that a node refers to, in their order. */
export function listChildren(node: SchemaNode): SchemaNode[] {
  switch (node.type) {
    case 'struct':
      return [...node.fields.values()];
    case 'map':
    case 'list':
      return [node.items];
    default:
      return [];
  }
}
