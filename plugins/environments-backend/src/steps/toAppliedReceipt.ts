import { ObservedObject, toInventory } from '@fairway/delivery';
import type { DeliveryTarget } from '../delivery/toManifestSet';
import type { Receipts } from '../domain/receipts';

/** What was read back, by UID: the proof that a step made it, and what an undo may touch. */
export function toAppliedReceipt(
  { cluster, namespace }: DeliveryTarget,
  observed: ObservedObject[],
): Extract<Receipts['deliver'], { version: 2 }> {
  const inventory = toInventory(observed);
  const { uid = null } =
    inventory.find(({ kind }) => kind === 'Namespace') ?? {};
  return { version: 2, cluster, namespace, namespaceUid: uid, inventory };
}
