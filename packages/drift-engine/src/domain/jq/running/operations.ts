import type { NodeOf } from '../JqNode';
import { evaluateJq } from './evaluateJq';
import { isTruthy, untracked, type Item, type Scope } from './Item';
import { operate } from './operate';

export function* evaluateLogic(
  { operator, left, right }: NodeOf<'logic'>,
  { value, trail }: Item,
  scope: Scope,
): Generator<Item> {
  const input = untracked(value);
  const decisive = operator === 'or';
  for (const first of evaluateJq(left, input, scope)) {
    if (isTruthy(first.value) === decisive) {
      yield { value: decisive, trail };
      continue;
    }
    for (const second of evaluateJq(right, input, scope)) {
      yield { value: isTruthy(second.value), trail };
    }
  }
}

/** The right side is run first, and leaves its trail to the left one. */
export function* evaluateOperation(
  { operator, left, right }: NodeOf<'operation'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  for (const second of evaluateJq(right, item, scope)) {
    const input = { value: item.value, trail: second.trail };
    for (const first of evaluateJq(left, input, scope)) {
      const { spend } = scope.machine;
      const value = operate(operator, first.value, second.value, spend);
      yield { value, trail: first.trail };
    }
  }
}
