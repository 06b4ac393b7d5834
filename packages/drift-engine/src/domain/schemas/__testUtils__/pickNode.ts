import { type SchemaNode } from '../../SchemaNode';

/** The node at the end of a path: field names, `[]` and `*`. Throws if there is none. */
export function pickNode(
  root: SchemaNode | undefined,
  ...path: string[]
): SchemaNode {
  let node = root;
  for (const step of path) {
    if (node?.type === 'struct') node = node.fields.get(step);
    else if (node?.type === 'list' || node?.type === 'map') node = node.items;
    else node = undefined;
  }
  if (!node) throw new Error(`There is no node at ${path.join('.')}`);
  return node;
}
