import type { KubernetesObject } from '../../KubernetesObject';
import { isTree, pick, type Value } from '../../Value';
import { compareLastApplied } from './compareLastApplied';
import { explainAbsence, isGivenAgain } from '../walk/explainAbsence';
import type { FieldSet } from './ManagedFields';
import type { Spot } from '../walk/Spot';
import { isServerOwned, isToolMark } from './toolMarks';
import { visitUndeclared } from './visitUndeclared';
import { report, type Walk } from '../walk/Walk';

/**
 * Finds what Git declared once and the cluster still carries: what stands in last-applied, or is owned by an apply of Git's own field
 * manager, and is not declared any more. Only applies count: what an update of the same manager owns may be a webhook's work, which the
 * server books on whoever asked.
 *
 * Source: kubectl's three-way merge; server-side apply's rule that an applier gives up what it no longer names.
 */
export function findStale(
  walk: Walk,
  root: Spot,
  sides: { declared: KubernetesObject; carried: KubernetesObject },
  books: { lastApplied: Value | undefined; applied: readonly FieldSet[] },
): void {
  const tell = (rule: string) => (spot: Spot, carried: Value) => {
    const isOurs = !isServerOwned(spot.place) && !isToolMark(spot.place);
    if (!isOurs || explainAbsence(walk, spot, carried, isGivenAgain)) return;
    report(walk, spot, {
      ...{ declared: undefined, carried, class: 'stale' },
      rules: [rule],
    });
  };
  if (isTree(books.lastApplied)) {
    const visit = tell('stale-by-last-applied');
    compareLastApplied(root, { ...sides, before: books.lastApplied }, visit);
  }
  for (const { fields } of books.applied) {
    visitUndeclared(root, sides, fields, tell('stale-by-managed-fields'));
  }
}

/** The configuration of the last client-side apply; undefined where there is none or it cannot be read. */
export function readLastApplied(carried: KubernetesObject): Value | undefined {
  const metadata = pick(carried, 'metadata');
  const annotations = isTree(metadata)
    ? pick(metadata, 'annotations')
    : undefined;
  const text = isTree(annotations)
    ? pick(annotations, 'kubectl.kubernetes.io/last-applied-configuration')
    : undefined;
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
