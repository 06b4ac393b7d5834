import type { KindKnowledge, KnownDefault } from '../Knowledge';
import { isTree, pick, type Value } from '../Value';
import { checkEncodedNode } from './checkEncodedNode';
import {
  type EncodedDefaults,
  type EncodedKind,
  type EncodedKnowledge,
  formatVersion,
} from './EncodedKnowledge';
import { KnowledgeError } from './KnowledgeError';
import type { KnowledgeTable } from './KnowledgeTable';
import { NodeDecoder } from './NodeDecoder';
import { parseDefaultPath } from './parseDefaultPath';

/**
 * Reads what `encodeKnowledge` wrote. A kind is decoded when it is asked for first. Throws a KnowledgeError if the file is of another
 * version or was damaged.
 */
export function decodeKnowledge(file: unknown): KnowledgeTable {
  const { title, nodes, kinds } = checkFile(file);
  const decoder = new NodeDecoder(nodes);
  const known = new Map<string, KindKnowledge>();
  const findEncoded = (apiVersion: string, kind: string) => {
    const group = Object.hasOwn(kinds, apiVersion) ? kinds[apiVersion] : {};
    return Object.hasOwn(group, kind) ? group[kind] : undefined;
  };
  return {
    title,
    find: (apiVersion, kind) => {
      const key = `${apiVersion} ${kind}`;
      const before = known.get(key);
      const encoded = before ? undefined : findEncoded(apiVersion, kind);
      if (!encoded) return before;
      const decoded = decodeKind(encoded, decoder);
      known.set(key, decoded);
      return decoded;
    },
    list: () =>
      Object.entries(kinds).flatMap(([apiVersion, group]) =>
        Object.keys(group).map(kind => ({ apiVersion, kind })),
      ),
  };
}

function checkFile(file: unknown): EncodedKnowledge {
  const tree = file as Value;
  if (!isTree(tree)) throw new KnowledgeError('It is not a table of schemas');
  if (pick(tree, 'formatVersion') !== formatVersion) {
    throw new KnowledgeError('It is a table of schemas of another version');
  }
  const nodes = pick(tree, 'nodes');
  const kinds = pick(tree, 'kinds');
  const isWhole =
    typeof pick(tree, 'title') === 'string' && Array.isArray(nodes);
  if (!isWhole || !isTree(kinds)) {
    throw new KnowledgeError('The table of schemas is incomplete');
  }
  for (const node of nodes) checkEncodedNode(node, nodes.length);
  for (const group of Object.values(kinds)) checkGroup(group, nodes.length);
  return file as EncodedKnowledge;
}

function checkGroup(group: Value, count: number): void {
  for (const kind of isTree(group) ? Object.values(group) : [group]) {
    const schema = isTree(kind) ? pick(kind, 'schema') ?? 0 : count;
    if (typeof schema !== 'number' || !(schema === 0 || schema < count)) {
      throw new KnowledgeError('A kind of the table of schemas has no schema');
    }
  }
}

function decodeKind(
  { schema, isNamespaced, defaults = {}, kept = [] }: EncodedKind,
  decoder: NodeDecoder,
): KindKnowledge {
  return {
    schema: schema === undefined ? undefined : decoder.decode(schema),
    isNamespaced,
    defaults: decodeDefaults(defaults),
    kept: kept.map(parseDefaultPath),
  };
}

function decodeDefaults(defaults: EncodedDefaults): KnownDefault[] {
  return Object.entries(defaults).flatMap(([text, values]): KnownDefault[] => {
    const path = parseDefaultPath(text);
    return values === 'assigned'
      ? [{ path, value: { kind: 'assigned' } }]
      : values.map(value => ({ path, value: { kind: 'constant', value } }));
  });
}
