import type { Difference } from '../../Comparison';
import type { FieldStep } from '../../ignore/FieldStep';
import type { FieldPath } from './FieldPath';
import { parseAskedPath, splitPointer } from './parseAskedPath';

/** Whether a difference lies at a field, within it, or around it: then its rules decided the field. */
export function isAbout(
  { path, pointer }: Pick<Difference, 'path' | 'pointer'>,
  field: FieldPath,
): boolean {
  if (field.kind === 'pointer') {
    return isPrefix(field.parts, splitPointer(pointer), Object.is);
  }
  const found = parseAskedPath(path);
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

function isSameStep(asked: FieldStep, found: FieldStep): boolean {
  if (asked.kind === 'item' && found.kind === 'item') {
    return asked.keys.every(([key, text]) =>
      found.keys.some(([other, value]) => other === key && value === text),
    );
  }
  if (asked.kind === 'field' && found.kind === 'field') {
    return asked.name === found.name;
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
