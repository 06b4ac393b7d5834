import { builtins } from './builtins';
import type { JqNode } from './JqNode';

/**
 * The part of an expression that makes a new value where a place in the object is asked for, so that nothing could ever be deleted
 * there: `.metadata.annotations | keys`. Undefined where the expression may name places. Argo CD runs such an expression, fails and
 * says so at debug level alone, so that the rule is without effect and nobody learns it.
 */
export function findValueNode(node: JqNode): JqNode | undefined {
  if (node.kind === 'identity' || node.kind === 'recurse') return undefined;
  if ('target' in node) return findValueNode(node.target);
  if (node.kind === 'pipe' || node.kind === 'comma') {
    return findValueNode(node.left) ?? findValueNode(node.right);
  }
  switch (node.kind) {
    case 'try':
    case 'bind':
      return findValueNode(node.body);
    case 'alternative':
      return findValueNode(node.left);
    default:
      return findInChoice(node);
  }
}

function findInChoice(node: JqNode): JqNode | undefined {
  if (node.kind === 'if') return findInBranches(node);
  return node.kind === 'call' ? findInCall(node) : node;
}

/** One branch that names places is enough: `if ... then .a else null end` is how people say nothing. */
function findInBranches(node: JqNode & { kind: 'if' }): JqNode | undefined {
  const found = [
    ...node.branches.map(branch => branch.then),
    node.otherwise,
  ].map(findValueNode);
  return found.includes(undefined) ? undefined : found[0];
}

function findInCall(node: JqNode & { kind: 'call' }): JqNode | undefined {
  const yields = builtins.get(`${node.name}/${node.args.length}`)?.yields;
  if (yields === 'places') return undefined;
  const argument = yields === 'argument' ? node.args.at(-1) : undefined;
  return argument ? findValueNode(argument) : node;
}
