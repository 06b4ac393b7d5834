import { isTree, type Value } from '../../Value';
import { listSteps } from './ObjectPath';
import type { FieldLocation } from './FieldLocation';

/** Whether a scalar is what Go leaves out. */
export function isZero(value: Value): boolean {
  return value === false || value === 0 || value === 0n || value === '';
}

/**
 * Whether the field is another thing empty than absent. Custom resources are stored as they are written. Of Kubernetes' own kinds, and of
 * the metadata of all, a table says it that was read from a real server; entries of maps and items of lists are kept always.
 */
export function isKeptWhenEmpty(location: FieldLocation): boolean {
  if (location.isEntry || location.defaults?.isKept) return true;
  return !location.isGoType && !isInMetadata(location);
}

function isInMetadata({ objectPath }: FieldLocation): boolean {
  const [first] = listSteps(objectPath);
  return first?.kind === 'field' && first.key === 'metadata';
}

/** Whether a scalar or a list that Git declares is the same as none: what the server would put in its place is as good. */
export function isDroppedEmpty(location: FieldLocation, value: Value): boolean {
  if (isTree(value)) return false;
  const isEmpty = Array.isArray(value) ? value.length === 0 : isZero(value);
  return isEmpty && !isKeptWhenEmpty(location);
}
