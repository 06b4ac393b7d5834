import {
  comparedFields,
  type CheckState,
  type ClusterComparison,
} from '@fairway/plugin-fleet-common';
import type { CheckStates, ComparedValues } from './ComparedValues';

/** The values of two clusters side by side; what is not known of one of them is neither the same nor another. */
export function compareValues(
  a: ComparedValues,
  b: ComparedValues,
): ClusterComparison['fields'] {
  return comparedFields.map(field => ({
    field,
    a: a[field],
    b: b[field],
    isSame:
      a[field] === null || b[field] === null ? null : a[field] === b[field],
  }));
}

export interface CheckComparison {
  differing: { id: string; a: CheckState | null; b: CheckState | null }[];
  same: number;
}

/** The checks that say something else of two clusters, by id. */
export function compareChecks(a: CheckStates, b: CheckStates): CheckComparison {
  const ids = [...new Set([...a.keys(), ...b.keys()])].sort();
  const pairs = ids.map(id => ({
    id,
    a: a.get(id) ?? null,
    b: b.get(id) ?? null,
  }));
  const differing = pairs.filter(pair => pair.a !== pair.b);
  return { differing, same: pairs.length - differing.length };
}
