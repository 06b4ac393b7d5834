import type { JqNode } from '../JqNode';
import { bindPattern, type Bound } from './bindPattern';
import type { Item, Scope } from './Item';

type Loop = JqNode & { kind: 'reduce' | 'foreach' };

/** `reduce`: the last value that the update yields goes on. Places within do not count: what comes out stands at none. */
export function* evaluateReduce(
  node: JqNode & { kind: 'reduce' },
  item: Item,
  scope: Scope,
): Generator<Item> {
  const { evaluate } = scope.machine;
  for (const start of evaluate(node.start, item, scope)) {
    let { value } = start;
    const input = { value: item.value, trail: start.trail };
    for (const bound of eachTurn(node, input, scope)) {
      const state = { value, trail: bound.trail };
      for (const next of evaluate(node.update, state, bound.scope)) {
        value = next.value;
      }
    }
    yield { value, trail: start.trail };
  }
}

/** `foreach`: each value that the update yields is told, and goes on. */
export function* evaluateForeach(
  node: JqNode & { kind: 'foreach' },
  item: Item,
  scope: Scope,
): Generator<Item> {
  for (const start of scope.machine.evaluate(node.start, item, scope)) {
    const input = { value: item.value, trail: start.trail };
    yield* goOn(node, start.value, eachTurn(node, input, scope));
  }
}

function* goOn(
  node: JqNode & { kind: 'foreach' },
  start: Item['value'],
  turns: Iterable<Bound>,
): Generator<Item> {
  let value = start;
  for (const { scope, trail } of turns) {
    const { evaluate } = scope.machine;
    for (const next of evaluate(node.update, { value, trail }, scope)) {
      value = next.value;
      if (node.extract) yield* evaluate(node.extract, next, scope);
      else yield next;
    }
  }
}

function* eachTurn(
  { source, pattern }: Loop,
  input: Item,
  scope: Scope,
): Generator<Bound> {
  for (const each of scope.machine.evaluate(source, input, scope)) {
    yield* bindPattern(pattern, each, scope);
  }
}
