import type { Knowledge } from '../Knowledge';
import {
  formatIdentity,
  pickText,
  toIdentity,
  type KubernetesObject,
} from '../KubernetesObject';

/** What a cluster has, by identity and by name. */
export interface LiveIndex {
  byIdentity: Map<string, KubernetesObject>;
  byName: Map<string, KubernetesObject[]>;
  /** Groups and kinds of which something is live. */
  kinds: Set<string>;
}

/** The object of the cluster that is the declared one. */
export type Counterpart =
  | { kind: 'one'; object: KubernetesObject }
  | { kind: 'none' }
  | { kind: 'several'; reason: string };

/** Sorts live objects so that each counterpart is found at once. */
export function indexObjects(objects: readonly KubernetesObject[]): LiveIndex {
  const index: LiveIndex = {
    byIdentity: new Map(),
    byName: new Map(),
    kinds: new Set(),
  };
  for (const object of objects) {
    const identity = toIdentity(object);
    index.byIdentity.set(formatIdentity(identity), object);
    index.kinds.add(`${identity.group}/${identity.kind}`);
    const name = formatIdentity({ ...identity, namespace: '' });
    const same = index.byName.get(name);
    if (same) same.push(object);
    else index.byName.set(name, [object]);
  }
  return index;
}

/**
 * By identity; an object that names no namespace is found wherever it is the only one of its name. A kind of which nothing is known
 * belongs to the whole cluster if the live object has no namespace.
 */
export function findCounterpart(
  object: KubernetesObject,
  index: LiveIndex,
  { kinds }: Knowledge,
): Counterpart {
  const identity = toIdentity(object);
  const exact = index.byIdentity.get(formatIdentity(identity));
  if (exact) return { kind: 'one', object: exact };
  const named = formatIdentity({ ...identity, namespace: '' });
  const known = kinds.find(pickText(object, 'apiVersion'), identity.kind);
  if (!known && identity.namespace !== '') {
    const whole = index.byIdentity.get(named);
    return whole ? { kind: 'one', object: whole } : { kind: 'none' };
  }
  const isOpen = identity.namespace === '' || known?.isNamespaced === false;
  const same = isOpen ? index.byName.get(named) ?? [] : [];
  if (same.length === 0) return { kind: 'none' };
  if (same.length === 1) return { kind: 'one', object: same[0] };
  const paths = same.map(each => pickText(each, 'metadata', 'namespace'));
  return {
    kind: 'several',
    reason: `it declares no namespace, and ${paths.join(
      ', ',
    )} each have one of its name: declare the namespace`,
  };
}
