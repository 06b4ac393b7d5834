import { explainText } from './explainText';

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Most levels of nesting that a document or an input may have; the deepest of ours has five. */
export const maxDepth = 20;
/** Most values that a document or an input may hold. */
export const maxValues = 2000;

/** What a value may hold, if it is no document or input of ours. */
export interface ShapeLimits {
  maxDepth?: number;
  maxValues?: number;
}

interface Node {
  value: unknown;
  depth: number;
  path: string;
}

/**
 * Why a parsed value is hostile, whatever its schema: keys that reach prototypes, nesting or size without bound.
 * Walks without recursion, so that no depth can exhaust the stack. Undefined if the value is harmless.
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
 * The first text or key of a value that must not be taken in, as `field: why`; undefined if there is none. Several lines are allowed:
 * which field is one line is for its schema to say.
 *
 * @param options.invisible - whether texts may have invisible marks
 */
export function explainHostileText(
  value: unknown,
  options: ShapeLimits & { invisible?: boolean } = {},
): string | undefined {
  const { invisible, ...limits } = options;
  const explain = ({ value: each, path }: Node) => {
    if (typeof each === 'string') {
      const why = explainText(each, { lines: true, invisible });
      return why && `${path || 'the input'}: ${why}`;
    }
    // Keys of a list are its positions.
    const keys = Array.isArray(each) ? [] : Object.keys(entriesOf(each));
    for (const key of keys) {
      const why = explainText(key, { invisible });
      if (why) return `${path || 'the input'}: a key ${why}`;
    }
    return undefined;
  };
  return walk(value, explain, limits);
}

function walk(
  value: unknown,
  explain: (location: Node) => string | undefined,
  limits: ShapeLimits = {},
): string | undefined {
  const most = { maxDepth, maxValues, ...limits };
  const waiting: Node[] = [{ value, depth: 0, path: '' }];
  for (let seen = 0; waiting.length > 0; seen++) {
    const next = waiting.pop()!;
    if (next.depth > most.maxDepth) {
      return `is nested more than ${most.maxDepth} levels deep; flatten it`;
    }
    // Before anything is made of each of them: what is refused for its size must cost less than its size.
    if (seen + waiting.length + countBelow(next.value) > most.maxValues) {
      return `holds more than ${most.maxValues} values; make it smaller`;
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

function countBelow(value: unknown): number {
  return Array.isArray(value)
    ? value.length
    : Object.keys(entriesOf(value)).length;
}

function entriesOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
