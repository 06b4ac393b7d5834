import type { JsonObject } from '@fairway/plugin-runs-common';
import type { DeliveryTarget, ReadBack } from '../delivery/Delivery';

/** What was read back, by UID: the proof that a step made it, and what an undo may touch. */
export function toReceipt(
  target: DeliveryTarget,
  read: ReadBack[],
): JsonObject {
  const namespace = read.find(({ declared }) => declared.kind === 'Namespace');
  return {
    cluster: target.cluster,
    namespace: target.namespace,
    namespaceUid: namespace?.carried?.metadata.uid ?? null,
    objects: read.map(({ declared, carried }) => ({
      kind: declared.kind,
      name: declared.metadata.name,
      uid: carried?.metadata.uid ?? null,
    })),
  };
}
