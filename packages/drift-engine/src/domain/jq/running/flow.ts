import { JqError } from '../JqError';
import type { NodeOf } from '../JqNode';
import type { Value } from '../../Value';
import { evaluateJq } from './evaluateJq';
import { isTruthy, untracked, type Item, type Scope } from './Item';

export function* evaluatePipe(
  { left, right }: NodeOf<'pipe'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  for (const found of evaluateJq(left, item, scope)) {
    yield* evaluateJq(right, found, scope);
  }
}

export function* evaluateComma(
  { left, right }: NodeOf<'comma'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  yield* evaluateJq(left, item, scope);
  yield* evaluateJq(right, item, scope);
}

/** An error on the left is an error: only null, false and nothing at all make the right count. */
export function* evaluateAlternative(
  { left, right }: NodeOf<'alternative'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  let hasFound = false;
  for (const found of evaluateJq(left, item, scope)) {
    if (!isTruthy(found.value)) continue;
    hasFound = true;
    yield found;
  }
  if (!hasFound) yield* evaluateJq(right, item, scope);
}

export function* evaluateTry(
  { body, handler }: NodeOf<'try'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  let caught: Value;
  try {
    yield* evaluateJq(body, item, scope);
    return;
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
    if (!handler) return;
    caught = error.caught();
  }
  yield* evaluateJq(handler, { value: caught, trail: item.trail }, scope);
}

/** Places are not asked of a condition. */
export function* evaluateIf(
  node: NodeOf<'if'>,
  at: number,
  item: Item,
  scope: Scope,
): Generator<Item> {
  const branch = node.branches[at];
  if (!branch) {
    yield* evaluateJq(node.otherwise, item, scope);
    return;
  }
  const input = untracked(item.value);
  for (const { value } of evaluateJq(branch.condition, input, scope)) {
    if (isTruthy(value)) yield* evaluateJq(branch.then, item, scope);
    else yield* evaluateIf(node, at + 1, item, scope);
  }
}
