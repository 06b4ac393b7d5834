import type { JqPattern, JqPatternEntry } from '../JqNode';
import { failOn } from '../JqError';
import { bind, untracked, type Item, type Scope } from './Item';
import { navigate } from './navigate';

/** A scope with the variables of a pattern, and where taking the value apart has led. */
export interface Bound {
  scope: Scope;
  trail: Item['trail'];
}

/** Takes a value apart: one scope for each way to do so, as keys may yield several values. */
export function* bindPattern(
  pattern: JqPattern,
  item: Item,
  scope: Scope,
): Generator<Bound> {
  switch (pattern.kind) {
    case 'variable':
      yield {
        scope: bind(scope, { name: `$${pattern.name}`, value: item.value }),
        trail: item.trail,
      };
      return;
    case 'list':
      yield* bindItems(pattern.items, 0, item, scope);
      return;
    case 'object':
      yield* bindEntries(pattern.entries, item, scope);
      return;
    default:
      pattern satisfies never;
  }
}

function* bindItems(
  items: readonly JqPattern[],
  at: number,
  item: Item,
  scope: Scope,
): Generator<Bound> {
  const pattern = items[at];
  if (!pattern) {
    yield { scope, trail: item.trail };
    return;
  }
  const { value } = item;
  if (value !== null && !Array.isArray(value)) {
    failOn('expected an array but got:', value);
  }
  const found = navigate(item, at, scope.machine.spend);
  for (const bound of bindPattern(pattern, found, scope)) {
    const next = { value, trail: bound.trail };
    yield* bindItems(items, at + 1, next, bound.scope);
  }
}

function* bindEntries(
  [entry, ...rest]: readonly JqPatternEntry[],
  item: Item,
  scope: Scope,
): Generator<Bound> {
  if (!entry) {
    yield { scope, trail: item.trail };
    return;
  }
  const { machine } = scope;
  const { value } = item;
  for (const key of machine.evaluate(entry.key, untracked(value), scope)) {
    const found = navigate(item, key.value, machine.spend);
    const named =
      entry.variable === undefined
        ? scope
        : bind(scope, { name: `$${entry.variable}`, value: found.value });
    const below: Iterable<Bound> = entry.below
      ? bindPattern(entry.below, found, named)
      : [{ scope: named, trail: found.trail }];
    for (const bound of below) {
      yield* bindEntries(rest, { value, trail: bound.trail }, bound.scope);
    }
  }
}
