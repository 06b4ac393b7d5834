import type { KubernetesObject } from '../../KubernetesObject';
import type { Tree, Value } from '../../Value';
import { explainAbsence } from '../walk/explainAbsence';
import type { FieldSet } from './ManagedFields';
import type { FieldLocation } from '../walk/FieldLocation';
import {
  isControllersOwn,
  isServerOwned,
  isToolMetadata,
} from './toolMetadata';
import { visitUndeclared } from './visitUndeclared';
import { refuseFieldSet, report, type Walk } from '../walk/Walk';

/**
 * Finds what people wrote by hand where Git is silent: items of lists as a whole, all else field by field.
 *
 * Source: managedFields, the only evidence of an addition that Git never knew of.
 */
export function findManualEdits(
  walk: Walk,
  root: FieldLocation,
  sides: { declared: KubernetesObject; live: KubernetesObject },
  manualEdits: readonly FieldSet[],
): void {
  const refuse = () => refuseFieldSet(walk);
  const visit = (location: FieldLocation, live: Value, fields: Tree): void => {
    const { objectPath } = location;
    if (isServerOwned(objectPath) || isControllersOwn(objectPath)) return;
    if (isToolMetadata(objectPath)) return;
    const isItem = objectPath?.step.kind === 'item' && '.' in fields;
    const isLeaf = Object.keys(fields).every(key => key === '.');
    if (!isItem && !isLeaf) {
      const below = { declared: undefined, live };
      visitUndeclared(location, below, fields, { visit, refuse });
    } else if (!explainAbsence(walk, location, live)) {
      report(walk, location, {
        declared: undefined,
        live,
        class: isItem ? 'extra-item' : 'undeclared',
        rules: ['undeclared-by-a-person'],
      });
    }
  };
  for (const { fields } of manualEdits) {
    visitUndeclared(root, sides, fields, { visit, refuse });
  }
}
