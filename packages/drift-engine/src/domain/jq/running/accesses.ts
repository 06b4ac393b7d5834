import type { JqNode, NodeOf } from '../JqNode';
import { evaluateJq } from './evaluateJq';
import { untracked, type Item, type Scope } from './Item';
import { iterate, navigate } from './navigate';
import { sliceItem } from './sliceItem';

/** The key is run first, and places are not asked of it. */
export function* evaluateField(
  { target, key }: NodeOf<'field'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  const { spend } = scope.machine;
  for (const { value } of evaluateJq(key, untracked(item.value), scope)) {
    for (const found of evaluateJq(target, item, scope)) {
      yield navigate(found, value, spend);
    }
  }
}

export function* evaluateIterate(
  { target }: NodeOf<'iterate'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  for (const found of evaluateJq(target, item, scope)) {
    for (const each of iterate(found)) {
      scope.machine.spend(1);
      yield each;
    }
  }
}

const nothing: JqNode = { kind: 'literal', value: null, position: 0 };

export function* evaluateSlice(
  { target, from, to }: NodeOf<'slice'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  const input = untracked(item.value);
  for (const { value: start } of evaluateJq(from ?? nothing, input, scope)) {
    for (const { value: end } of evaluateJq(to ?? nothing, input, scope)) {
      for (const found of evaluateJq(target, item, scope)) {
        yield sliceItem(found, start, end);
      }
    }
  }
}
