import type { Identity, KubernetesObject } from '../KubernetesObject';
import { isTree, pick, pickAt, type Tree, type Value } from '../Value';

/**
 * An object as the server would store it if that is not what was written: a Secret's `stringData` becomes `data`, an empty `caBundle`
 * waits for whoever fills it in. It holds for what is declared, what was applied last and what is live alike.
 *
 * Source: Argo CD normalizeSecret (gitops-engine pkg/diff); Flux normalises before it applies.
 */
export function normalize(
  object: KubernetesObject,
  { group, kind }: Identity,
): KubernetesObject {
  if (group === '' && kind === 'Secret') return mergeStringData(object);
  return /WebhookConfiguration$|^APIService$|^CustomResourceDefinition$/.test(
    kind,
  )
    ? (dropEmptyBundles(object, 0) as KubernetesObject)
    : object;
}

/**
 * What Git declares, normalised. The rules of an aggregated ClusterRole are its controller's.
 *
 * Source: Argo CD normalizeRole.
 */
export function normalizeDeclared(
  declared: KubernetesObject,
  live: KubernetesObject,
  identity: Identity,
): KubernetesObject {
  const isAggregated =
    identity.kind === 'ClusterRole' &&
    isTree(pick(declared, 'aggregationRule'));
  if (!isAggregated) return normalize(declared, identity);
  const rules = pick(live, 'rules');
  return {
    ...omit(declared, 'rules'),
    ...(rules !== undefined && { rules }),
  };
}

function omit(tree: Tree, ...keys: string[]): Tree {
  return Object.fromEntries(
    Object.entries(tree).filter(([key]) => !keys.includes(key)),
  );
}

/** `stringData` wins over `data`, as in the server; a value that is no text stays, so that it shows. */
function mergeStringData(secret: Tree): Tree {
  const plain = pick(secret, 'stringData');
  if (!isTree(plain)) return secret;
  const data = pickAt(secret, 'data');
  const encoded = Object.entries(plain).map(([key, value]): [string, Value] => [
    key,
    typeof value === 'string' ? encode(value) : value,
  ]);
  return {
    ...omit(secret, 'stringData'),
    data: Object.fromEntries([
      ...(isTree(data) ? Object.entries(data) : []),
      ...encoded,
    ]),
  };
}

/** Base64 of the bytes; a mask stands for them already. */
function encode(text: string): string {
  if (text.startsWith('***')) return text;
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) {
    bytes += String.fromCharCode(byte);
  }
  return btoa(bytes);
}

const deepest = 12;

function dropEmptyBundles(value: Value, depth: number): Value {
  if (depth > deepest) return value;
  if (Array.isArray(value)) {
    return value.map(each => dropEmptyBundles(each, depth + 1));
  }
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, each]) => key !== 'caBundle' || !isEmptyBundle(each))
      .map(([key, each]) => [key, dropEmptyBundles(each, depth + 1)]),
  );
}

/** `Cg==` is a line break: what Helm charts write for "none yet". Spaces and line breaks alone are the base64 of nothing. */
function isEmptyBundle(value: Value): boolean {
  if (typeof value !== 'string') return value === null;
  return value.trim() === '' || value.trim() === 'Cg==';
}
