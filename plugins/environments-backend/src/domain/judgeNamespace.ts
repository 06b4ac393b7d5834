import type { NamespaceKnowledge } from './explainKnowledge';
import { hasOwnLabels, runAnnotation } from './marks';
import { isProven, NamespaceProof } from './NamespaceProof';

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
 * have us delete it; the UID that the run which made it noted cannot. Where the ledger was lost the marks must do, run mark included, but
 * only for what Git declares.
 */
export function judgeNamespace(
  place: Place,
  seen: NamespaceSeen | undefined,
  proof: NamespaceProof,
  how: { act?: 'deleted' | 'changed'; isDeclared?: boolean } = {},
): NamespaceKnowledge {
  const { act = 'deleted', isDeclared = true } = how;
  if (!seen) {
    return { kind: 'read', uid: null };
  }
  const at = `the namespace ${place.namespace} on ${place.cluster}`;
  const run = seen.annotations?.[runAnnotation];
  if (!hasOwnLabels(seen.labels, place.owner, place.name) || !run) {
    return {
      kind: 'refused',
      reason: `name: ${at} does not carry this environment's marks, and will not be ${act}; ask the platform team whose it is`,
    };
  }
  if (isProven({ uid: seen.uid, run }, proof)) {
    return { kind: 'read', uid: seen.uid ?? null };
  }
  if (proof.uid !== undefined) {
    return {
      kind: 'refused',
      reason: `name: ${at} has UID ${seen.uid}, but this environment was given UID ${proof.uid}; it will not be ${act}: ask the platform team whose it is`,
    };
  }
  if (!isDeclared) {
    return {
      kind: 'refused',
      reason: `name: Git does not declare this environment, and no run of the portal is known that made ${at}; it will not be ${act}: ask the platform team to look at it`,
    };
  }
  return { kind: 'read', uid: seen.uid ?? null };
}
