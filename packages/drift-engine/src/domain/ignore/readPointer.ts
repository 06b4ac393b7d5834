import type { IgnoreRule } from '../IgnoreRule';
import { findPointed } from './findPointed';
import { parsePointer } from './parsePointer';
import { report, type Reading } from './Reading';

/** What a JSON pointer selects; undefined, and a problem, for what is none. */
export function readPointer(
  reading: Reading,
  field: string,
  text: string,
): IgnoreRule['selectPaths'] | undefined {
  const pointer = parsePointer(text);
  if (!pointer) {
    report(
      reading,
      field,
      `${text} is not a JSON pointer: it begins with /, and ~ and / within a name are written ~0 and ~1`,
    );
    return undefined;
  }
  if (pointer.some(step => step === '*' || step === '**')) {
    report(
      reading,
      field,
      `${text} has a *, which a JSON pointer takes as the name of a field; select items with a jq path instead`,
    );
    return undefined;
  }
  return object => {
    const path = findPointed(object, pointer);
    return path ? [path] : [];
  };
}
