import type { CheckRows, NamespaceRow } from '../rows/CheckRows';
import { isSystemNamespace } from '../pods/podState';

/** Namespaces that somebody works in: neither those of the cluster itself nor those that are being deleted. */
export function listNamespaces(rows: CheckRows): NamespaceRow[] {
  return rows.Namespace.filter(
    ({ name, deletedAt }) =>
      deletedAt === undefined && !isSystemNamespace(name) && name !== 'default',
  );
}
