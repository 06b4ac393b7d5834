import type { KnownDefault } from '../Knowledge';
import type { SchemaNode } from '../SchemaNode';
import type { Value } from '../Value';
import {
  type EncodedDefaults,
  type EncodedKind,
  type EncodedKnowledge,
  type EncodedNode,
  formatVersion,
} from './EncodedKnowledge';
import { formatDefaultPath } from './formatDefaultPath';
import { internNodes } from './internNodes';
import type { KnownKind } from './KnownKind';

/** Writes kinds down in the compact form that `decodeKnowledge` reads: each different node once. */
export function encodeKnowledge(
  title: string,
  kinds: readonly KnownKind[],
): EncodedKnowledge {
  const roots = kinds.flatMap(({ schema }) => (schema ? [schema] : []));
  const { nodes, numberOf } = internNodes(roots);
  const number = (node: SchemaNode): number => numberOf.get(node) ?? 0;
  const encoded = new Map<string, [string, EncodedKind][]>();
  for (const known of kinds) {
    const group = encoded.get(known.apiVersion) ?? [];
    encoded.set(known.apiVersion, group);
    group.push([known.kind, encodeKind(known, number)]);
  }
  return {
    formatVersion,
    title,
    nodes: nodes.map(node => encodeNode(node, number)),
    kinds: Object.fromEntries(
      [...encoded].map(([apiVersion, of]) => [
        apiVersion,
        Object.fromEntries(of),
      ]),
    ),
  };
}

function encodeKind(
  { schema, isNamespaced, defaults, kept = [] }: KnownKind,
  number: (node: SchemaNode) => number,
): EncodedKind {
  return {
    ...(schema ? { schema: number(schema) } : {}),
    isNamespaced,
    ...(defaults.length > 0 ? { defaults: encodeDefaults(defaults) } : {}),
    ...(kept.length > 0 ? { kept: kept.map(formatDefaultPath) } : {}),
  };
}

function encodeDefaults(defaults: readonly KnownDefault[]): EncodedDefaults {
  const byPath = new Map<string, Value[] | 'assigned'>();
  for (const { path, value } of defaults) {
    const key = formatDefaultPath(path);
    const before = byPath.get(key) ?? [];
    if (value.kind === 'assigned') byPath.set(key, 'assigned');
    else if (before !== 'assigned') byPath.set(key, [...before, value.value]);
  }
  return Object.fromEntries(byPath);
}

function encodeNode(
  node: SchemaNode,
  number: (node: SchemaNode) => number,
): EncodedNode {
  const given = node.default === undefined ? {} : { default: node.default };
  switch (node.type) {
    case 'struct':
      return {
        fields: Object.fromEntries(
          [...node.fields].map(([field, child]) => [field, number(child)]),
        ),
        ...(node.isAtomic ? { atomic: true } : {}),
        ...(node.preservesUnknown ? { open: true } : {}),
        ...given,
      };
    case 'map':
      return {
        values: number(node.items),
        ...(node.isAtomic ? { atomic: true } : {}),
        ...given,
      };
    case 'list':
      return { items: number(node.items), ...encodeKeys(node), ...given };
    default:
      return node.default === undefined
        ? node.format
        : { scalar: node.format, default: node.default };
  }
}

function encodeKeys(node: Extract<SchemaNode, { type: 'list' }>): {
  keys?: 'set' | string[];
} {
  switch (node.listType) {
    case 'map':
      return { keys: [...node.keys] };
    case 'set':
      return { keys: 'set' };
    default:
      return {};
  }
}
