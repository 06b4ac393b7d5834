import { explainText } from './explainText';

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Most levels of nesting that a document or an input may have; the deepest of ours has five. */
export const maxDepth = 20;
/** Most values that a document or an input may hold. */
export const maxValues = 2000;

interface Place {
  value: unknown;
  depth: number;
  path: string;
}

/**
 * Why a parsed value is hostile, whatever its schema: keys that reach prototypes, nesting or size without bound.
 * Walks without recursion, so that no depth can exhaust the stack. Undefined where the value is harmless.
 */
export function explainHostileShape(value: unknown): string | undefined {
  return walk(value, ({ value: each, path }) => {
    const key = Object.keys(entriesOf(each)).find(name =>
      forbiddenKeys.has(name),
    );
    return (
      key && `must not have the key "${key}"${path && ` in ${path}`}; remove it`
    );
  });
}

/**
 * The first text or key of a value that must not be taken in, as `field: why`; undefined where there is none. Several lines are allowed:
 * which field is one line is for its schema to say.
 */
export function explainHostileText(value: unknown): string | undefined {
  return walk(value, ({ value: each, path }) => {
    if (typeof each === 'string') {
      const why = explainText(each, { lines: true });
      return why && `${path || 'the input'}: ${why}`;
    }
    for (const key of Object.keys(entriesOf(each))) {
      const why = explainText(key);
      if (why) return `${path || 'the input'}: a key ${why}`;
    }
    return undefined;
  });
}

function walk(
  value: unknown,
  explain: (place: Place) => string | undefined,
): string | undefined {
  const waiting: Place[] = [{ value, depth: 0, path: '' }];
  for (let seen = 0; waiting.length > 0; seen++) {
    const next = waiting.pop()!;
    if (next.depth > maxDepth) {
      return `is nested more than ${maxDepth} levels deep; flatten it`;
    }
    if (seen > maxValues) {
      return `holds more than ${maxValues} values; make it smaller`;
    }
    const problem = explain(next);
    if (problem) return problem;
    for (const [key, child] of Object.entries(entriesOf(next.value))) {
      waiting.push({
        value: child,
        depth: next.depth + 1,
        path: next.path ? `${next.path}.${key}`.slice(0, 100) : key,
      });
    }
  }
  return undefined;
}

function entriesOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
