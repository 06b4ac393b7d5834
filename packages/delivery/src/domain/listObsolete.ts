import type { Inventory, InventoryEntry } from '../Inventory';
import type { Manifest } from '../Manifest';

/**
 * What an inventory lists and is declared no more, last applied first. An object within a namespace that goes as well is left out: it goes
 * with it.
 */
export function listObsolete(
  inventory: Inventory,
  declared: readonly Manifest[],
): Inventory {
  const kept = new Set(
    declared.map(({ apiVersion, kind, metadata }) =>
      toKey({ apiVersion, kind, namespace: null, ...metadata }),
    ),
  );
  const obsolete = inventory.filter(entry => !kept.has(toKey(entry)));
  const namespaces = new Set(
    obsolete.filter(isNamespace).map(({ name }) => name),
  );
  return obsolete
    .filter(({ namespace }) => namespace === null || !namespaces.has(namespace))
    .reverse();
}

export function isNamespace({
  apiVersion,
  kind,
}: Pick<InventoryEntry, 'apiVersion' | 'kind'>): boolean {
  return apiVersion === 'v1' && kind === 'Namespace';
}

/** One object whatever version of its group names it. */
function toKey({
  apiVersion,
  kind,
  namespace,
  name,
}: Omit<InventoryEntry, 'uid'>): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return JSON.stringify([group, kind, namespace, name]);
}
