import type { SchemaNode } from '../../SchemaNode';
import { listChildren } from '../listChildren';

/** The first place at which two schemas differ; undefined if they say the same all the way down, circles included. */
export function findSchemaDifference(
  one: SchemaNode | undefined,
  other: SchemaNode | undefined,
): string | undefined {
  if (!one || !other) return one === other ? undefined : 'one has no schema';
  const seen = new Map<SchemaNode, Set<SchemaNode>>();
  const pairs: [SchemaNode, SchemaNode, string][] = [[one, other, '']];
  for (const [a, b, path] of pairs) {
    const met = seen.get(a) ?? new Set();
    if (met.has(b)) continue;
    seen.set(a, met.add(b));
    if (describe(a) !== describe(b)) {
      return `${path}: ${describe(a)} is not ${describe(b)}`;
    }
    const others = listChildren(b);
    const names = a.type === 'struct' ? [...a.fields.keys()] : ['[]'];
    listChildren(a).forEach((child, at) =>
      pairs.push([child, others[at], `${path}.${names[at]}`]),
    );
  }
  return undefined;
}

function describe(node: SchemaNode): string {
  return JSON.stringify(node, (key, value) => {
    if (key === 'items') return undefined;
    return value instanceof Map ? [...value.keys()] : value;
  });
}
