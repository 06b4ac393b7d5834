import { ObjectSeen, OwnershipProof, decideOwnership } from '@fairway/delivery';
import type { NamespaceLookup } from './explainLookup';
import { toIdentityLabels } from './ownership';

interface Location {
  owner: string;
  name: string;
  cluster: string;
  namespace: string;
}

/**
 * What may be done to the namespace that stands there. If the ledger was lost the labels must do, but only for what Git declares.
 */
export function assessNamespace(
  location: Location,
  seen: ObjectSeen | undefined,
  proof: OwnershipProof,
  how: { act?: 'deleted' | 'changed'; isDeclared?: boolean } = {},
): NamespaceLookup {
  const { act = 'deleted', isDeclared = true } = how;
  if (!seen) {
    return { kind: 'read', uid: null };
  }
  const uid = seen.uid ?? null;
  const at = `the namespace ${location.namespace} on ${location.cluster}`;
  const ownership = decideOwnership(seen, toIdentityLabels(location), proof);
  switch (ownership) {
    case 'proven':
      return { kind: 'read', uid, proof: 'ledger' };
    case 'unmarked':
      return deny(
        `name: ${at} does not have the labels and the run of this environment, and will not be ${act}; ask the platform team who created it`,
      );
    case 'other':
      return deny(
        `name: ${at} has UID ${uid}, but the namespace of this environment has UID ${proof.uid}; it will not be ${act}: ask the platform team who created it`,
      );
    case 'marked':
      return isDeclared
        ? { kind: 'read', uid, proof: 'labels' }
        : deny(
            `name: Git does not declare this environment, and no run of the portal is known that made ${at}; it will not be ${act}: ask the platform team to look at it`,
          );
    default:
      throw new Error(`Unknown ownership ${String(ownership satisfies never)}`);
  }
}

function deny(reason: string): NamespaceLookup {
  return {
    kind: 'refused',
    reason,
    policies: [{ policy: 'ownership', verdict: 'denied', reason }],
  };
}
