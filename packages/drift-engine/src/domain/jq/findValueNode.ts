import { functions } from './functions/functions';
import type { JqNode } from './JqNode';

const alwaysPaths: JqNode['kind'][] = ['identity', 'break', 'reduce'];

/**
 * The part of an expression that makes a new value where a place in the object is asked for, so that nothing could ever be deleted
 * there: `.metadata.annotations | keys`. Undefined if the expression may name places. Argo CD runs such an expression, fails and
 * says so at debug level alone, so that the rule is without effect and nobody learns it.
 */
export function findValueNode(
  node: JqNode,
  own: readonly string[] = [],
): JqNode | undefined {
  if (alwaysPaths.includes(node.kind)) return undefined;
  if ('target' in node) return findValueNode(node.target, own);
  if (node.kind === 'pipe' || node.kind === 'comma') {
    return findValueNode(node.left, own) ?? findValueNode(node.right, own);
  }
  if (node.kind === 'define') {
    const { name, params } = node.definition;
    return findValueNode(node.body, [...own, `${name}/${params.length}`]);
  }
  if (node.kind === 'alternative') return findValueNode(node.left, own);
  return isThrough(node)
    ? findValueNode(node.body, own)
    : findInChoice(node, own);
}

function isThrough(
  node: JqNode,
): node is JqNode & { kind: 'try' | 'bind' | 'label' } {
  return ['try', 'bind', 'label'].includes(node.kind);
}

function findInChoice(
  node: JqNode,
  own: readonly string[],
): JqNode | undefined {
  if (node.kind === 'foreach') {
    return node.extract && findValueNode(node.extract, own);
  }
  if (node.kind === 'if') return findInBranches(node, own);
  return node.kind === 'call' ? findInCall(node, own) : node;
}

/** One branch that names places is enough: `if ... then .a else null end` is how people say nothing. */
function findInBranches(
  node: JqNode & { kind: 'if' },
  own: readonly string[],
): JqNode | undefined {
  const found = [
    ...node.branches.map(branch => branch.then),
    node.otherwise,
  ].map(each => findValueNode(each, own));
  return found.includes(undefined) ? undefined : found[0];
}

function findInCall(
  node: JqNode & { kind: 'call' },
  own: readonly string[],
): JqNode | undefined {
  const call = `${node.name}/${node.args.length}`;
  if (own.includes(call)) return undefined;
  const yields = functions.get(call)?.yields;
  if (yields === undefined || yields === 'paths') return undefined;
  const argument = yields === 'argument' ? node.args.at(-1) : undefined;
  return argument ? findValueNode(argument, own) : node;
}
