import { pick, type Tree } from '../../Value';
import { compareUndeclared, compareValues } from './compareValues';
import { toField, type FieldLocation } from './FieldLocation';
import { countField, type Walk } from './Walk';

/** Compares field by field what Git declares; what it does not declare is looked at only if the whole is Git's. */
export function compareTrees(
  walk: Walk,
  location: FieldLocation,
  declared: Tree,
  live: Tree,
): void {
  for (const key of Object.keys(declared)) {
    countField(walk);
    const value = declared[key];
    const other = pick(live, key);
    if (value !== other)
      compareValues(walk, toField(location, key), value, other);
  }
  const { node } = location;
  const isAtomic =
    (node.type === 'struct' || node.type === 'map') && node.isAtomic;
  if (!location.isWhole && !isAtomic) return;
  for (const key of Object.keys(live)) {
    if (!Object.hasOwn(declared, key)) {
      compareUndeclared(walk, toField(location, key), live[key]);
    }
  }
}
