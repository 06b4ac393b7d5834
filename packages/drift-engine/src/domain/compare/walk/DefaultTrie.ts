import type { KindKnowledge, KnownDefault } from '../../Knowledge';

/** Defaults of a kind by place, so that a comparison walks them as it walks the objects. */
export interface DefaultNode {
  /** Several are alternatives: which one it is depends on other fields. */
  values: KnownDefault['value'][];
  fields: Map<string, DefaultNode>;
}

const tries = new WeakMap<KindKnowledge, DefaultNode>();

/** The defaults of a kind, put together once. */
export function findDefaults(
  kind: KindKnowledge | undefined,
): DefaultNode | undefined {
  if (!kind || kind.defaults.length === 0) return undefined;
  let root = tries.get(kind);
  if (!root) {
    root = { values: [], fields: new Map() };
    for (const known of kind.defaults) insert(root, known);
    tries.set(kind, root);
  }
  return root;
}

/** Defaults below a field, or below any value of a map. */
export function descend(
  node: DefaultNode | undefined,
  key: string,
): DefaultNode | undefined {
  return node && (node.fields.get(key) ?? node.fields.get('*'));
}

function insert(root: DefaultNode, { path, value }: KnownDefault): void {
  let node = root;
  for (const key of path) {
    let next = node.fields.get(key);
    if (!next) {
      next = { values: [], fields: new Map() };
      node.fields.set(key, next);
    }
    node = next;
  }
  node.values.push(value);
}
