import { parseFieldPath } from '../../ignore/parseFieldPath';
import type { FieldPath } from './FieldPath';

/**
 * Reads a key-aware path (`spec.containers[name=web].image`) or a pointer (`/spec/replicas`) to one field; undefined if it is neither,
 * or names several.
 */
export function parseAskedPath(text: string): FieldPath | undefined {
  if (text.startsWith('/')) {
    return { kind: 'pointer', parts: splitPointer(text) };
  }
  const parsed = parseFieldPath(text);
  if (parsed.kind === 'refused' || parsed.steps.length === 0) return undefined;
  const isOne = parsed.steps.every(({ kind }) => kind !== 'each');
  return isOne ? { kind: 'steps', steps: parsed.steps } : undefined;
}

/** The parts of an RFC 6901 pointer. */
export function splitPointer(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
