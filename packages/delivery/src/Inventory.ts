import type { KubernetesObject } from '@fairway/cluster-client';

/** An object that a set has put onto its cluster. */
export interface InventoryEntry {
  apiVersion: string;
  kind: string;
  /** Null if its kind has none. */
  namespace: string | null;
  name: string;
  uid: string;
}

/** What a set has put onto its cluster, in the order in which it was applied; kept in the receipt of the run that did so. */
export type Inventory = InventoryEntry[];

/** What is live of a set, for a receipt; what is absent is left out. */
export function toInventory(
  observed: readonly { live?: KubernetesObject }[],
): Inventory {
  return observed.flatMap(({ live }) => (live ? [toInventoryEntry(live)] : []));
}

export function toInventoryEntry(live: KubernetesObject): InventoryEntry {
  const { apiVersion, kind, metadata } = live;
  const { name, namespace = null, uid = '' } = metadata;
  return { apiVersion, kind, namespace, name, uid };
}
