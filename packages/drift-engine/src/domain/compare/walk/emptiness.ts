import { isTree, type Value } from '../../Value';
import { listSteps } from './Place';
import type { Spot } from './Spot';

/** Whether a scalar is what Go leaves out. */
export function isZero(value: Value): boolean {
  return value === false || value === 0 || value === 0n || value === '';
}

/**
 * Whether the field is another thing empty than absent. Custom resources are stored as they are written. Of Kubernetes' own kinds, and of
 * the metadata of all, a table says it that was read from a real server; entries of maps and items of lists are kept always.
 */
export function isKeptWhenEmpty(spot: Spot): boolean {
  if (spot.isEntry || spot.defaults?.isKept) return true;
  return !spot.isGoType && !isInMetadata(spot);
}

function isInMetadata({ place }: Spot): boolean {
  const [first] = listSteps(place);
  return first?.kind === 'field' && first.key === 'metadata';
}

/** Whether a scalar or a list that Git declares is the same as none: what the server would put in its place is as good. */
export function isDroppedEmpty(spot: Spot, value: Value): boolean {
  if (isTree(value)) return false;
  const isEmpty = Array.isArray(value) ? value.length === 0 : isZero(value);
  return isEmpty && !isKeptWhenEmpty(spot);
}
