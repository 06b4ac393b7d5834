import type { KubernetesObject } from '../../KubernetesObject';
import type { Tree, Value } from '../../Value';
import { explainAbsence } from '../walk/explainAbsence';
import type { FieldSet } from './ManagedFields';
import type { Spot } from '../walk/Spot';
import { isControllersOwn, isServerOwned, isToolMark } from './toolMarks';
import { visitUndeclared } from './visitUndeclared';
import { report, type Walk } from '../walk/Walk';

/**
 * Finds what people wrote by hand where Git is silent: items of lists as a whole, all else field by field.
 *
 * Source: managedFields, the only witness of an addition that Git never knew of.
 */
export function findPersonal(
  walk: Walk,
  root: Spot,
  sides: { declared: KubernetesObject; carried: KubernetesObject },
  personal: readonly FieldSet[],
): void {
  const visit = (spot: Spot, carried: Value, fields: Tree): void => {
    const { place } = spot;
    if (isServerOwned(place) || isControllersOwn(place)) return;
    if (isToolMark(place)) return;
    const isItem = place?.step.kind === 'item' && '.' in fields;
    const isLeaf = Object.keys(fields).every(key => key === '.');
    if (!isItem && !isLeaf) {
      visitUndeclared(spot, { declared: undefined, carried }, fields, visit);
    } else if (!explainAbsence(walk, spot, carried)) {
      report(walk, spot, {
        declared: undefined,
        carried,
        class: isItem ? 'extra-item' : 'undeclared',
        rules: ['undeclared-by-a-person'],
      });
    }
  };
  for (const { fields } of personal) {
    visitUndeclared(root, sides, fields, visit);
  }
}
