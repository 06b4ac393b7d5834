import type { KubernetesObject } from '../../KubernetesObject';
import type { FieldLocation } from '../walk/FieldLocation';
import { explainAbsence } from '../walk/explainAbsence';
import { report, type Walk } from '../walk/Walk';
import { compareLastApplied } from './compareLastApplied';
import {
  isControllersOwn,
  isServerOwned,
  isToolMetadata,
} from './toolMetadata';

/**
 * Finds what the cluster has beside what Git declares, and the server does not give by itself: whatever cannot be read of an object's
 * past may say that Git declared it once, or that somebody wrote it by hand.
 */
export function findDoubtful(
  walk: Walk,
  root: FieldLocation,
  sides: { declared: KubernetesObject; live: KubernetesObject },
): void {
  // As if all that is live had been applied last.
  const before = sides.live;
  compareLastApplied(root, { ...sides, before }, (location, live) => {
    const { objectPath } = location;
    if (isServerOwned(objectPath) || isControllersOwn(objectPath)) return;
    if (isToolMetadata(objectPath)) return;
    // If Git declares neither of its two names, findUnguarded reports it.
    const { step } = objectPath ?? {};
    if (step?.kind === 'field' && step.key === 'serviceAccountName') return;
    if (explainAbsence(walk, location, live)) return;
    report(walk, location, {
      ...{ declared: undefined, live, class: 'undeclared' },
      rules: ['past-unread'],
    });
  });
}
