import type { Difference } from '../../Comparison';
import type { FieldPath, PathStep } from './FieldPath';
import { parseFieldPath, parsePointer } from './parseFieldPath';

/** Whether a difference lies at a field, within it, or around it: then its rules decided the field. */
export function isAbout(
  { path, pointer }: Pick<Difference, 'path' | 'pointer'>,
  field: FieldPath,
): boolean {
  if (field.kind === 'pointer') {
    return isPrefix(field.parts, parsePointer(pointer), Object.is);
  }
  const found = parseFieldPath(path);
  return (
    path === '' ||
    (found?.kind === 'steps' && isPrefix(field.steps, found.steps, isSameStep))
  );
}

/** Whether the shorter of two lists begins the longer one. */
function isPrefix<T>(
  one: readonly T[],
  other: readonly T[],
  isSame: (a: T, b: T) => boolean,
): boolean {
  const length = Math.min(one.length, other.length);
  return one
    .slice(0, length)
    .every((step, index) => isSame(step, other[index]));
}

function isSameStep(asked: PathStep, found: PathStep): boolean {
  if (asked.kind === 'item' && found.kind === 'item') {
    return [...asked.keys].every(([key, text]) => found.keys.get(key) === text);
  }
  if (asked.kind === 'key' && found.kind === 'key') {
    return asked.key === found.key;
  }
  if (asked.kind === 'index' && found.kind === 'index') {
    return asked.index === found.index;
  }
  return (
    asked.kind === 'value' &&
    found.kind === 'value' &&
    asked.text === found.text
  );
}
