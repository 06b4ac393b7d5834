import type { SchemaNode } from '../SchemaNode';
import { listChildren } from './listChildren';

/** Nodes of which those that say the same, all the way down, have the same number. */
export interface InternedNodes {
  numberOf: ReadonlyMap<SchemaNode, number>;
  /** One node for each number. */
  nodes: readonly SchemaNode[];
}

/** Real schemas need about 20; each round looks at every node, and a hostile schema could ask for one for each of its levels. */
const MOST_ROUNDS = 50;

/**
 * Numbers the nodes below `roots`. Nodes stand in circles, so that no comparison from the leaves upward ends: all nodes of one shape
 * begin as the same, and are told apart by their children until a round tells no more apart. If that takes too long each node has
 * a number of its own.
 */
export function internNodes(roots: readonly SchemaNode[]): InternedNodes {
  const all = listReachable(roots);
  let classes = classify(all, describeShape);
  for (let round = 0; ; round += 1) {
    const { of, count } = classes;
    classes = classify(all, node =>
      [node, ...listChildren(node)].map(one => String(of.get(one))).join(' '),
    );
    if (classes.count === count) break;
    if (round === MOST_ROUNDS) {
      return { nodes: all, numberOf: new Map(all.map((one, at) => [one, at])) };
    }
  }
  const nodes: SchemaNode[] = [];
  for (const node of all) nodes[classes.of.get(node) ?? 0] ??= node;
  return { numberOf: classes.of, nodes };
}

function listReachable(roots: readonly SchemaNode[]): SchemaNode[] {
  // A set is walked in the order of insertion, and also over what is added meanwhile.
  const found = new Set(roots);
  for (const node of found) {
    for (const child of listChildren(node)) found.add(child);
  }
  return [...found];
}

function classify(
  nodes: readonly SchemaNode[],
  describe: (node: SchemaNode) => string,
): { of: Map<SchemaNode, number>; count: number } {
  const numbers = new Map<string, number>();
  const of = new Map<SchemaNode, number>();
  for (const node of nodes) {
    const description = describe(node);
    const number = numbers.get(description) ?? numbers.size;
    numbers.set(description, number);
    of.set(node, number);
  }
  return { of, count: numbers.size };
}

/** All that a node says itself, without its children. */
function describeShape(node: SchemaNode): string {
  const { type } = node;
  // Nothing as a default is not the same as no default.
  const given = node.default === undefined ? [] : [node.default];
  switch (type) {
    case 'struct':
      return JSON.stringify([
        type,
        [...node.fields.keys()],
        node.isAtomic,
        node.preservesUnknown,
        given,
      ]);
    case 'map':
      return JSON.stringify([type, node.isAtomic, given]);
    case 'list':
      return JSON.stringify([type, node.listType, node.keys, given]);
    default:
      return JSON.stringify([type, node.format, given]);
  }
}
