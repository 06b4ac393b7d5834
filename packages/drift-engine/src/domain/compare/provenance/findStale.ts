import type { KubernetesObject } from '../../KubernetesObject';
import { isTree, type Value } from '../../Value';
import { compareLastApplied } from './compareLastApplied';
import { explainAbsence, isGivenAgain } from '../walk/explainAbsence';
import type { FieldSet } from './ManagedFields';
import type { FieldLocation } from '../walk/FieldLocation';
import { isServerOwned, isToolMetadata } from './toolMetadata';
import { visitUndeclared } from './visitUndeclared';
import { refuseFieldSet, report, type Walk } from '../walk/Walk';

/**
 * Finds what Git declared once and the cluster still has: what stands in last-applied, or is owned by an apply of Git's own field
 * manager, and is not declared any more. Only applies count: what an update of the same manager owns may be a webhook's work, which the
 * server books on whoever asked.
 *
 * Source: kubectl's three-way merge; server-side apply's rule that an applier gives up what it no longer names.
 */
export function findStale(
  walk: Walk,
  root: FieldLocation,
  sides: { declared: KubernetesObject; live: KubernetesObject },
  provenance: { lastApplied: Value | undefined; applied: readonly FieldSet[] },
): void {
  const tell = (rule: string) => (location: FieldLocation, live: Value) => {
    const isOurs =
      !isServerOwned(location.objectPath) &&
      !isToolMetadata(location.objectPath);
    if (!isOurs || explainAbsence(walk, location, live, isGivenAgain)) return;
    report(walk, location, {
      ...{ declared: undefined, live, class: 'stale' },
      rules: [rule],
    });
  };
  if (isTree(provenance.lastApplied)) {
    const visit = tell('stale-by-last-applied');
    compareLastApplied(
      root,
      { ...sides, before: provenance.lastApplied },
      visit,
    );
  }
  for (const { fields } of provenance.applied) {
    visitUndeclared(root, sides, fields, {
      visit: tell('stale-by-managed-fields'),
      refuse: () => refuseFieldSet(walk),
    });
  }
}
