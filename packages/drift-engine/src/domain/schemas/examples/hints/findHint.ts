import { fieldHints } from './fieldHints';
import type { FieldHint } from './FieldHint';
import { type FieldPath, formatFieldPath } from '../FieldPath';

/** Containers of all three lists are alike; what differs has a hint of its own. */
const ALIASES: Record<string, string> = {
  initContainers: 'containers',
  ephemeralContainers: 'containers',
};

/**
 * The hint of a field. A hint is named after the end of its path, and counts for one kind alone if the kind stands before it
 * (`Job:spec.template`); the longest counts.
 */
export function findHint(kind: string, path: FieldPath): FieldHint | undefined {
  return findExactly(kind, path) ?? findExactly(kind, path.map(toAlias));
}

function findExactly(kind: string, path: FieldPath): FieldHint | undefined {
  for (let from = 0; from < path.length; from += 1) {
    const name = formatFieldPath(path.slice(from));
    const hint = fieldHints.get(`${kind}:${name}`) ?? fieldHints.get(name);
    if (hint) return hint;
  }
  return undefined;
}

function toAlias(step: string): string {
  return Object.hasOwn(ALIASES, step) ? ALIASES[step] : step;
}
