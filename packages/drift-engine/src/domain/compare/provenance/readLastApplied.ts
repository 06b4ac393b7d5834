import type { KubernetesObject } from '../../KubernetesObject';
import { isTree, pickAt, type Tree, type Value } from '../../Value';

/** What kubectl keeps of its last client-side apply. `unread`: there is something that is no object as JSON. */
export type LastApplied =
  | { kind: 'none' }
  | { kind: 'unread' }
  | { kind: 'read'; object: Tree };

/** The configuration of the last client-side apply. */
export function readLastApplied(live: KubernetesObject): LastApplied {
  const text = pickAt(
    live,
    'metadata',
    'annotations',
    'kubectl.kubernetes.io/last-applied-configuration',
  );
  if (text === undefined || text === null) return { kind: 'none' };
  const object = typeof text === 'string' ? parse(text) : undefined;
  return isTree(object) ? { kind: 'read', object } : { kind: 'unread' };
}

function parse(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
