import { pick, type Tree } from '../../Value';
import { compareUndeclared, compareValues } from './compareValues';
import { toField, type Spot } from './Spot';
import { countField, type Walk } from './Walk';

/** Compares field by field what Git declares; what it does not declare is looked at only where the whole is Git's. */
export function compareTrees(
  walk: Walk,
  spot: Spot,
  declared: Tree,
  carried: Tree,
): void {
  for (const key of Object.keys(declared)) {
    countField(walk);
    const value = declared[key];
    const other = pick(carried, key);
    if (value !== other) compareValues(walk, toField(spot, key), value, other);
  }
  const { node } = spot;
  const isAtomic =
    (node.type === 'struct' || node.type === 'map') && node.isAtomic;
  if (!spot.isWhole && !isAtomic) return;
  for (const key of Object.keys(carried)) {
    if (!Object.hasOwn(declared, key)) {
      compareUndeclared(walk, toField(spot, key), carried[key]);
    }
  }
}
