import type { Value } from '../Value';
import { reckon } from './arithmetic';
import { builtins } from './builtins';
import { isTruthy, made, type Item, type Scope } from './Item';
import { failOn, JqError } from './JqError';
import type { Comparator, JqNode } from './JqNode';
import { iterate, navigate, slice } from './navigate';
import { compareValues } from './order';
import { recurse } from './recurse';

/** The items that an expression yields for one item, as they are asked for. */
export function* evaluateJq(
  node: JqNode,
  item: Item,
  scope: Scope,
): Generator<Item> {
  scope.spend(1);
  switch (node.kind) {
    case 'field':
    case 'iterate':
    case 'slice':
      yield* evaluateStep(node, item, scope);
      break;
    case 'compare':
    case 'arithmetic':
    case 'logic':
      yield* evaluateOperator(node, item, scope);
      break;
    case 'literal':
    case 'list':
    case 'object':
      yield made(yield* evaluateMade(node, item, scope));
      break;
    default:
      yield* evaluateFlow(node, item, scope);
  }
}

type Step = JqNode & { kind: 'field' | 'iterate' | 'slice' };

function* evaluateStep(node: Step, item: Item, scope: Scope): Generator<Item> {
  for (const target of evaluateJq(node.target, item, scope)) {
    if (node.kind === 'field') {
      for (const key of evaluateJq(node.key, item, scope)) {
        yield navigate(target, key.value);
      }
    } else if (node.kind === 'slice') {
      const from = first(node.from, item, scope);
      yield slice(target, from, first(node.to, item, scope));
    } else {
      for (const each of iterate(target)) {
        scope.spend(1);
        yield each;
      }
    }
  }
}

function first(node: JqNode | undefined, item: Item, scope: Scope): Value {
  if (!node) return null;
  for (const found of evaluateJq(node, item, scope)) return found.value;
  return null;
}

type Operation = JqNode & { kind: 'compare' | 'arithmetic' | 'logic' };

function* evaluateOperator(
  node: Operation,
  item: Item,
  scope: Scope,
): Generator<Item> {
  for (const left of evaluateJq(node.left, item, scope)) {
    if (node.kind === 'logic' && isDecided(node.operator, left.value)) {
      yield made(isTruthy(left.value));
      continue;
    }
    for (const right of evaluateJq(node.right, item, scope)) {
      yield made(operate(node, left.value, right.value, scope));
    }
  }
}

function isDecided(operator: 'and' | 'or', left: Value): boolean {
  return isTruthy(left) === (operator === 'or');
}

function operate(
  node: Operation,
  left: Value,
  right: Value,
  { spend }: Scope,
): Value {
  switch (node.kind) {
    case 'logic':
      return isTruthy(right);
    case 'compare':
      return holds(node.operator, compareValues(left, right, spend));
    case 'arithmetic':
      return reckon(node.operator, left, right, spend);
    default:
      return node satisfies never;
  }
}

function holds(operator: Comparator, order: number): boolean {
  switch (operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return operator satisfies never;
  }
}

function* evaluateMade(
  node: JqNode & { kind: 'literal' | 'list' | 'object' },
  item: Item,
  scope: Scope,
): Generator<never, Value> {
  if (node.kind === 'literal') return node.value;
  if (node.kind === 'list') {
    if (!node.body) return [];
    return [...evaluateJq(node.body, item, scope)].map(({ value }) => value);
  }
  const entries = node.entries.map(([key, value]): [string, Value] => {
    const name = first(key, item, scope);
    if (typeof name !== 'string') return failOn('a key cannot be', name);
    return [name, first(value, item, scope)];
  });
  return Object.fromEntries(entries);
}

type Flow = Exclude<
  JqNode,
  Step | Operation | { kind: 'literal' | 'list' | 'object' }
>;

function* evaluateFlow(node: Flow, item: Item, scope: Scope): Generator<Item> {
  switch (node.kind) {
    case 'identity':
      yield item;
      break;
    case 'recurse':
      yield* recurse(item, scope);
      break;
    case 'pipe':
      for (const left of evaluateJq(node.left, item, scope)) {
        yield* evaluateJq(node.right, left, scope);
      }
      break;
    case 'comma':
      yield* evaluateJq(node.left, item, scope);
      yield* evaluateJq(node.right, item, scope);
      break;
    case 'alternative':
      yield* evaluateAlternative(node, item, scope);
      break;
    case 'try':
      yield* attempt(node.body, item, scope);
      break;
    case 'if':
      yield* evaluateIf(node, item, scope);
      break;
    default:
      yield* evaluateName(node, item, scope);
  }
}

function* evaluateName(
  node: Flow & { kind: 'variable' | 'bind' | 'call' },
  item: Item,
  scope: Scope,
): Generator<Item> {
  if (node.kind === 'variable') {
    yield made(scope.variables.get(node.name) ?? null);
  } else if (node.kind === 'bind') {
    for (const { value } of evaluateJq(node.source, item, scope)) {
      const variables = new Map([...scope.variables, [node.name, value]]);
      yield* evaluateJq(node.body, item, { ...scope, variables });
    }
  } else {
    const builtin = builtins.get(`${node.name}/${node.args.length}`);
    if (builtin) yield* builtin.run(node.args, item, scope);
  }
}

function* attempt(node: JqNode, item: Item, scope: Scope): Generator<Item> {
  try {
    yield* evaluateJq(node, item, scope);
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
  }
}

function* evaluateAlternative(
  node: JqNode & { kind: 'alternative' },
  item: Item,
  scope: Scope,
): Generator<Item> {
  let hasFound = false;
  for (const found of attempt(node.left, item, scope)) {
    if (!isTruthy(found.value)) continue;
    hasFound = true;
    yield found;
  }
  if (!hasFound) yield* evaluateJq(node.right, item, scope);
}

function* evaluateIf(
  node: JqNode & { kind: 'if' },
  item: Item,
  scope: Scope,
  at = 0,
): Generator<Item> {
  const branch = node.branches[at];
  if (!branch) {
    yield* evaluateJq(node.otherwise, item, scope);
    return;
  }
  for (const { value } of evaluateJq(branch.condition, item, scope)) {
    if (isTruthy(value)) yield* evaluateJq(branch.then, item, scope);
    else yield* evaluateIf(node, item, scope, at + 1);
  }
}
