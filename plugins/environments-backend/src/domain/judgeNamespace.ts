import type { NamespaceKnowledge } from './decideRetire';
import { hasOwnLabels, runAnnotation } from './marks';

interface NamespaceSeen {
  uid?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

interface Place {
  owner: string;
  name: string;
  cluster: string;
  namespace: string;
}

/**
 * Whether the namespace that stands there is the one this environment was given. Marks can be put on a foreign namespace by hand, to
 * have us delete it; the UID that the run which made it noted cannot. Where the ledger was lost the marks must do, run mark included.
 *
 * @param noted - the UID in the receipt of the run that made it; undefined where no such run is known
 */
export function judgeNamespace(
  place: Place,
  seen: NamespaceSeen | undefined,
  noted: string | undefined,
  act: 'deleted' | 'changed' = 'deleted',
): NamespaceKnowledge {
  if (!seen) {
    return { kind: 'read', uid: null };
  }
  const at = `the namespace ${place.namespace} on ${place.cluster}`;
  const isMarked =
    hasOwnLabels(seen.labels, place.owner, place.name) &&
    seen.annotations?.[runAnnotation] !== undefined;
  if (!isMarked) {
    return {
      kind: 'refused',
      reason: `name: ${at} does not carry this environment's marks, and will not be ${act}; ask the platform team whose it is`,
    };
  }
  if (noted !== undefined && noted !== seen.uid) {
    return {
      kind: 'refused',
      reason: `name: ${at} has UID ${seen.uid}, but this environment was given UID ${noted}; it will not be ${act}: ask the platform team whose it is`,
    };
  }
  return { kind: 'read', uid: seen.uid ?? null };
}
