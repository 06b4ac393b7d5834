const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Most levels of nesting that a document or an input may have; the deepest of ours has five. */
export const maxDepth = 20;
/** Most values that a document or an input may hold. */
export const maxValues = 2000;

/**
 * Why a parsed value is hostile, whatever its schema: keys that reach prototypes, nesting or size without bound.
 * Walks without recursion, so that no depth can exhaust the stack. Undefined where the value is harmless.
 */
export function explainHostileShape(value: unknown): string | undefined {
  const waiting: { value: unknown; depth: number; path: string }[] = [
    { value, depth: 0, path: '' },
  ];
  for (let seen = 0; waiting.length > 0; seen++) {
    const next = waiting.pop()!;
    if (next.depth > maxDepth) {
      return `is nested more than ${maxDepth} levels deep; flatten it`;
    }
    if (seen > maxValues) {
      return `holds more than ${maxValues} values; make it smaller`;
    }
    for (const [key, child] of entriesOf(next.value)) {
      if (forbiddenKeys.has(key)) {
        return `must not have the key "${key}"${
          next.path && ` in ${next.path}`
        }; remove it`;
      }
      waiting.push({
        value: child,
        depth: next.depth + 1,
        path: next.path ? `${next.path}.${key}`.slice(0, 100) : key,
      });
    }
  }
  return undefined;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
    : [];
}
