import { failOn } from '../JqError';
import type { JqNode, NodeOf } from '../JqNode';
import type { Value } from '../../Value';
import { evaluateJq } from './evaluateJq';
import type { Item, Scope } from './Item';

export function evaluateList(
  { body }: NodeOf<'list'>,
  item: Item,
  scope: Scope,
): Iterable<Item> {
  const value: Value[] = [];
  if (body) {
    for (const found of evaluateJq(body, item, scope)) value.push(found.value);
  }
  return [{ value, trail: item.trail }];
}

/** Each key with each value, the first entry the slowest to change. Of two entries with one key the last one counts. */
export function* evaluateObject(
  [entry, ...rest]: [JqNode, JqNode][],
  item: Item,
  scope: Scope,
): Generator<Item> {
  if (!entry) {
    yield { value: {}, trail: item.trail };
    return;
  }
  for (const { key, value, trail } of evaluateEntry(entry, item, scope)) {
    const next = { value: item.value, trail };
    for (const all of evaluateObject(rest, next, scope)) {
      scope.machine.spend(1 + rest.length);
      const name = expectKey(key);
      const entries = Object.entries(all.value as Record<string, Value>);
      yield {
        value: Object.fromEntries([[name, value], ...entries]),
        trail: all.trail,
      };
    }
  }
}

function* evaluateEntry(
  [keyNode, valueNode]: [JqNode, JqNode],
  { value, trail }: Item,
  scope: Scope,
): Generator<{ key: Value } & Item> {
  for (const key of evaluateJq(keyNode, { value, trail }, scope)) {
    const input = { value, trail: key.trail };
    for (const found of evaluateJq(valueNode, input, scope)) {
      yield { key: key.value, value: found.value, trail: found.trail };
    }
  }
}

function expectKey(key: Value): string {
  return typeof key === 'string'
    ? key
    : failOn('expected a string for object key but got:', key);
}
