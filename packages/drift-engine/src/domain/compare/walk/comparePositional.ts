import { isTree, type Value } from '../../Value';
import { dropClaimHead, isClaimTemplates } from './claimTemplates';
import { compareValues } from './compareValues';
import { toItem, type FieldLocation } from './FieldLocation';
import { report, type Walk } from './Walk';

/** Compares item by item; lists of different lengths are one difference of the whole list. */
export function comparePositional(
  walk: Walk,
  location: FieldLocation,
  declared: Value[],
  live: Value[],
): void {
  if (declared.length !== live.length) {
    report(walk, location, {
      ...{ declared, live, class: 'changed' },
      rules: ['list-as-whole'],
    });
    return;
  }
  const isClaim = isClaimTemplates(walk, location);
  declared.forEach((value, index) => {
    const isWhole = !isClaim || !isTree(value);
    const at = toItem(location, { kind: 'index', index }, isWhole);
    const wanted = isClaim && isTree(value) ? dropClaimHead(value) : value;
    compareValues(walk, at, wanted, live[index]);
  });
}
