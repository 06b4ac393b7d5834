import type { KubernetesObject } from '../KubernetesObject';
import type { Judgement } from './judgeAbsent';
import { isGenerated, isTracked } from './tracking';
import { hasFieldSets } from './witness/ManagedFields';

/** What it means that a carried object is not declared; undefined for what the cluster makes by itself. */
export function judgeUndeclared(
  object: KubernetesObject,
  appliers: readonly string[],
  isDeclaredWhole: boolean,
): Judgement | undefined {
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
      reason: 'it was applied, and is not declared any more',
    };
  }
  return {
    verdict: 'unmanaged',
    reason: hasFieldSets(object)
      ? 'no document declares it, and it was never applied from Git'
      : 'no document declares it; whether it was ever applied from Git is not known, as it has no managed fields',
  };
}
