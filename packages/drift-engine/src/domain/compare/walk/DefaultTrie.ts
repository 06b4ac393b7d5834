import type { KindKnowledge, KnownDefault } from '../../Knowledge';

/** Defaults of a kind by place, so that a comparison walks them as it walks the objects. */
export interface DefaultNode {
  /** Several are alternatives: which one it is depends on other fields. */
  values: KnownDefault['value'][];
  /** Whether the field is another thing empty than absent. */
  isKept: boolean;
  /** Whether the field has a type of Kubernetes' own, in a kind of somebody else. */
  isGoType: boolean;
  fields: Map<string, DefaultNode>;
}

const tries = new WeakMap<KindKnowledge, DefaultNode>();

/** The defaults of a kind, put together once. */
export function findDefaults(
  kind: KindKnowledge | undefined,
): DefaultNode | undefined {
  if (!kind) return undefined;
  const { kept = [], goTypes = [] } = kind;
  if (kind.defaults.length + kept.length + goTypes.length === 0)
    return undefined;
  let root = tries.get(kind);
  if (!root) {
    root = createNode();
    for (const { path, value } of kind.defaults) {
      reach(root, path).values.push(value);
    }
    for (const path of kept) reach(root, path).isKept = true;
    for (const path of goTypes) reach(root, path).isGoType = true;
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

function createNode(): DefaultNode {
  return { values: [], isKept: false, isGoType: false, fields: new Map() };
}

function reach(root: DefaultNode, path: readonly string[]): DefaultNode {
  let node = root;
  for (const key of path) {
    let next = node.fields.get(key);
    if (!next) {
      next = createNode();
      node.fields.set(key, next);
    }
    node = next;
  }
  return node;
}
