import type { KubernetesObject } from '../KubernetesObject';
import type { Assessment } from './assessAbsent';
import { isGenerated, isTracked } from './tracking';
import { hasFieldSets, listUnreadAuthors } from './provenance/ManagedFields';

/** What it means that a live object is not declared; undefined for what the cluster makes by itself. */
export function assessUndeclared(
  object: KubernetesObject,
  appliers: readonly string[],
  isDeclaredWhole: boolean,
): Assessment | undefined {
  if (isGenerated(object)) return undefined;
  if (!isDeclaredWhole) {
    return {
      verdict: 'unknown',
      reason:
        'no document that could be read declares it, but not all documents could be read',
    };
  }
  if (isTracked(object, appliers)) {
    return {
      verdict: 'extra',
      reason: 'it was applied, and is no longer declared',
    };
  }
  return { verdict: 'unmanaged', reason: explainUnmanaged(object) };
}

function explainUnmanaged(object: KubernetesObject): string {
  const isUnread = listUnreadAuthors(object).length > 0;
  if (!isUnread && hasFieldSets(object)) {
    return 'no document declares it, and it was never applied from Git';
  }
  const why = isUnread
    ? 'its managed fields cannot be read'
    : 'it has no managed fields';
  return `no document declares it; whether it was ever applied from Git is not known, as ${why}`;
}
