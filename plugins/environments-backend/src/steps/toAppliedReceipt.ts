import type { DeliveryTarget, ReadBack } from '../delivery/Delivery';
import type { Receipts } from '../domain/receipts';

/** What was read back, by UID: the proof that a step made it, and what an undo may touch. */
export function toAppliedReceipt(
  target: DeliveryTarget,
  read: ReadBack[],
): Receipts['deliver'] {
  const namespace = read.find(({ declared }) => declared.kind === 'Namespace');
  return {
    version: 1,
    cluster: target.cluster,
    namespace: target.namespace,
    namespaceUid: namespace?.live?.metadata.uid ?? null,
    objects: read.map(({ declared, live }) => ({
      kind: declared.kind,
      name: declared.metadata.name,
      uid: live?.metadata.uid ?? null,
    })),
  };
}
