import { isTree, pick, type Tree, type Value } from '../../Value';
import { addValues } from '../arithmetic';
import { made, type Item, type Scope } from '../Item';
import { failOn } from '../JqError';
import type { JqNode } from '../JqNode';
import { iterate } from '../navigate';
import { compareValues } from '../order';
import { ofValue, type Builtin } from './Builtin';

function listValues(value: Value, { spend }: Scope): Value[] {
  const values = [...iterate(made(value))].map(item => item.value);
  spend(values.length);
  return values;
}

function listKeys(value: Value, _argument: Value, { spend }: Scope): Value[] {
  if (typeof value !== 'object' || value === null) {
    return failOn('keys cannot take', value);
  }
  const keys = Array.isArray(value)
    ? value.map((_, position) => position)
    : Object.keys(value).sort();
  spend(keys.length);
  return keys;
}

function toEntries(value: Value, { spend }: Scope): Tree[] {
  if (!isTree(value)) return failOn('to_entries cannot take', value);
  const entries = Object.entries(value);
  spend(entries.length);
  return entries.map(([key, each]) => ({ key, value: each }));
}

const keyNames = ['key', 'k', 'name', 'Name', 'Key', 'K'];
const valueNames = ['value', 'v', 'Value', 'V'];

function fromEntries(entries: Value[]): Tree {
  return Object.fromEntries(
    entries.map((entry): [string, Value] => {
      if (!isTree(entry)) return failOn('an entry cannot be', entry);
      const key = pickFirst(entry, keyNames);
      return typeof key === 'object'
        ? failOn('a key cannot be', key)
        : [String(key), pickFirst(entry, valueNames)];
    }),
  );
}

function pickFirst(tree: Tree, names: readonly string[]): Value {
  const name = names.find(each => (pick(tree, each) ?? null) !== null);
  return name === undefined ? null : pick(tree, name) ?? null;
}

function mapEach(
  node: JqNode,
  values: readonly Value[],
  scope: Scope,
): Value[] {
  return values.flatMap(value =>
    [...scope.evaluate(node, made(value), scope)].map(found => found.value),
  );
}

function ofFilter(
  compute: (node: JqNode, item: Item, scope: Scope) => Value,
): Builtin {
  return {
    yields: 'value',
    *run([node], item, scope) {
      if (node) yield made(compute(node, item, scope));
    },
  };
}

function expectList(value: Value): Value[] {
  return Array.isArray(value)
    ? value
    : failOn('a list was expected and not', value);
}

function sort(value: Value, { spend }: Scope): Value[] {
  return [...expectList(value)].sort((left, right) =>
    compareValues(left, right, spend),
  );
}

function reverse(value: Value, spend: Scope['spend']): Value[] {
  const reversed = [...expectList(value)].reverse();
  spend(reversed.length);
  return reversed;
}

function unique(value: Value, scope: Scope): Value[] {
  return sort(value, scope).filter((item, position, sorted) => {
    const before = sorted[position - 1];
    return (
      before === undefined || compareValues(before, item, scope.spend) !== 0
    );
  });
}

function flatten(value: Value, depth: number, scope: Scope): Value[] {
  scope.spend(1);
  return expectList(value).flatMap(item =>
    Array.isArray(item) && depth > 0 ? flatten(item, depth - 1, scope) : [item],
  );
}

const flattenedDepth = 100;

/** Functions that make lists and objects of lists and objects. */
export const lists: [string, Builtin][] = [
  ['keys/0', ofValue(listKeys)],
  ['keys_unsorted/0', ofValue(listKeys)],
  [
    'to_entries/0',
    ofValue((value, _argument, scope) => toEntries(value, scope)),
  ],
  ['from_entries/0', ofValue(value => fromEntries(expectList(value)))],
  [
    'with_entries/1',
    ofFilter((node, { value }, scope) =>
      fromEntries(mapEach(node, toEntries(value, scope), scope)),
    ),
  ],
  [
    'map/1',
    ofFilter((node, { value }, scope) =>
      mapEach(node, listValues(value, scope), scope),
    ),
  ],
  [
    'add/0',
    ofValue((value, _argument, scope) =>
      listValues(value, scope).reduce(
        (sum, each) => addValues(sum, each, scope.spend),
        null,
      ),
    ),
  ],
  ['sort/0', ofValue((value, _argument, scope) => sort(value, scope))],
  ['unique/0', ofValue((value, _argument, scope) => unique(value, scope))],
  [
    'reverse/0',
    ofValue((value, _argument, { spend }) => reverse(value, spend)),
  ],
  [
    'min/0',
    ofValue((value, _argument, scope) => sort(value, scope)[0] ?? null),
  ],
  [
    'max/0',
    ofValue((value, _argument, scope) => sort(value, scope).at(-1) ?? null),
  ],
  [
    'flatten/0',
    ofValue((value, _argument, scope) => flatten(value, flattenedDepth, scope)),
  ],
];
