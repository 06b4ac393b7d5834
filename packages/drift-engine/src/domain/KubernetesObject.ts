import { isTree, pick, pickAt, type Tree, type Value } from './Value';

/** An object with a kind, an apiVersion and a name. */
export type KubernetesObject = Tree;

/** What makes two objects the same one: group, not version. `namespace` is empty for what belongs to the whole cluster. */
export interface Identity {
  group: string;
  kind: string;
  namespace: string;
  name: string;
}

/** The text of `key`, or the empty text. */
export function pickText(value: Value | undefined, ...keys: string[]): string {
  const found = pickAt(value, ...keys);
  return typeof found === 'string' ? found : '';
}

/** Group and version of `apps/v1`; the group of `v1` is empty. */
export function splitApiVersion(apiVersion: string): {
  group: string;
  version: string;
} {
  const slash = apiVersion.indexOf('/');
  return {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
  };
}

/** The identity of an object. */
export function toIdentity(object: KubernetesObject): Identity {
  return {
    group: splitApiVersion(pickText(object, 'apiVersion')).group,
    kind: pickText(object, 'kind'),
    namespace: pickText(object, 'metadata', 'namespace'),
    name: pickText(object, 'metadata', 'name'),
  };
}

/** Group, kind, namespace and name as one text, for maps. */
export function formatIdentity(identity: Identity): string {
  const { group, kind, namespace, name } = identity;
  return `${group}/${kind}/${namespace}/${name}`;
}

/** The labels or annotations that are text. */
export function listTexts(
  object: KubernetesObject,
  of: 'labels' | 'annotations',
): [string, string][] {
  const metadata = pick(object, 'metadata');
  const texts = isTree(metadata) ? pick(metadata, of) : undefined;
  if (!isTree(texts)) return [];
  return Object.entries(texts).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
}
