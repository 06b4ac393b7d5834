import { isTree, type Value } from '../../Value';
import { failToApply, JqError } from '../JqError';
import { compareTexts, compareValues, isNumber, type Spend } from '../order';
import { addValues } from '../running/operate';
import { writeJson } from '../writeJson';
import { ofValues, type Compute, type JqFunction } from './JqFunction';

function listValues(name: string, value: Value, ...args: Value[]): Value[] {
  if (Array.isArray(value)) return value;
  if (!isTree(value)) return failToApply(name, value, ...args);
  return Object.keys(value)
    .sort(compareTexts)
    .map(key => value[key]);
}

function expectList(name: string, value: Value): Value[] {
  return Array.isArray(value) ? value : failToApply(name, value);
}

function listKeys(value: Value, spend: Spend): Value[] {
  if (Array.isArray(value)) return value.map((_, at) => at);
  if (!isTree(value)) return failToApply('keys', value);
  const keys = Object.keys(value);
  spend(keys.length);
  return keys.sort(compareTexts);
}

const add: Compute = (value, _args, spend) =>
  listValues('add', value).reduce<Value>(
    (sum, each) => addValues(sum, each, spend),
    null,
  );

const join: Compute = (value, [separator], spend) => {
  const all = listValues('join', value, separator);
  return all.reduce<Value>((text, each, at) => {
    const before = addValues(text, at === 0 ? '' : separator, spend);
    const isPlain = isNumber(each) || typeof each === 'boolean';
    return addValues(before, isPlain ? writeJson(each) : each, spend);
  }, '');
};

function flatten(list: Value[], depth: number, spend: Spend): Value[] {
  spend(list.length);
  return list.flatMap(each =>
    Array.isArray(each) && depth !== 0
      ? flatten(each, depth - 1, spend)
      : [each],
  );
}

const flattenTo: Compute = (value, [depth], spend) => {
  const list = listValues('flatten', value);
  if (!isNumber(depth)) return failToApply('flatten', depth);
  const levels = Number(depth);
  if (levels >= 0) return flatten(list, levels, spend);
  throw new JqError('flatten depth should not be negative');
};

interface Keyed {
  value: Value;
  key: Value;
}

function toKeyed(name: string, value: Value, keys: Value): Keyed[] {
  if (!Array.isArray(value) || !Array.isArray(keys)) {
    return failToApply(name, value, keys);
  }
  return value.map((each, at) => ({ value: each, key: keys[at] }));
}

function sortBy(name: string, spend: Spend, value: Value, keys: Value) {
  return toKeyed(name, value, keys).sort((left, right) =>
    compareValues(left.key, right.key, spend),
  );
}

function groupBy(name: string, spend: Spend, value: Value, keys: Value) {
  const groups: Keyed[][] = [];
  for (const each of sortBy(name, spend, value, keys)) {
    const last = groups.at(-1);
    const isSame = last && compareValues(last[0].key, each.key, spend) === 0;
    if (isSame) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

function findMost(all: Keyed[], isLeast: boolean, spend: Spend): Value {
  let [found] = all;
  if (!found) return null;
  for (const each of all.slice(1)) {
    if (compareValues(found.key, each.key, spend) > 0 === isLeast) found = each;
  }
  return found.value;
}

function most(name: string, isLeast: boolean): [string, JqFunction][] {
  return [
    [
      `${name}/0`,
      ofValues((value, _args, spend) => {
        const all = expectList(name, value);
        return findMost(toKeyed(name, all, all), isLeast, spend);
      }),
    ],
    [
      `_${name}_by/1`,
      ofValues((value, [keys], spend) =>
        findMost(toKeyed(`${name}_by`, value, keys), isLeast, spend),
      ),
    ],
  ];
}

const transpose: Compute = value => {
  const rows = expectList('transpose', value).map(row =>
    Array.isArray(row) ? row : failToApply('transpose', value),
  );
  const width = rows.reduce((most_, row) => Math.max(most_, row.length), 0);
  return Array.from({ length: width }, (_, at) =>
    rows.map(row => row[at] ?? null),
  );
};

const search: Compute = (value, [wanted], spend) => {
  const list = Array.isArray(value)
    ? value
    : failToApply('bsearch', value, wanted);
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareValues(list[middle], wanted, spend) < 0) low = middle + 1;
    else high = middle;
  }
  const isThere =
    low < list.length && compareValues(list[low], wanted, spend) === 0;
  return isThere ? low : -low - 1;
};

const toValues = (all: Keyed[]) => all.map(({ value }) => value);

/** Functions of lists and objects. */
export const lists: [string, JqFunction][] = [
  ['keys/0', ofValues((value, _args, spend) => listKeys(value, spend))],
  ['add/0', ofValues(add)],
  ['join/1', ofValues(join)],
  ['reverse/0', ofValues(value => [...expectList('reverse', value)].reverse())],
  [
    'flatten/0',
    ofValues((value, _args, spend) =>
      flatten(listValues('flatten', value), Infinity, spend),
    ),
  ],
  ['flatten/1', ofValues(flattenTo)],
  ...most('min', true),
  ...most('max', false),
  [
    'sort/0',
    ofValues((value, _args, spend) => {
      const list = expectList('sort', value);
      return toValues(sortBy('sort', spend, list, list));
    }),
  ],
  [
    '_sort_by/1',
    ofValues((value, [keys], spend) =>
      toValues(sortBy('sort_by', spend, value, keys)),
    ),
  ],
  [
    '_group_by/1',
    ofValues((value, [keys], spend) =>
      groupBy('group_by', spend, value, keys).map(toValues),
    ),
  ],
  [
    'unique/0',
    ofValues((value, _args, spend) => {
      const list = expectList('unique', value);
      return groupBy('unique', spend, list, list).map(([each]) => each.value);
    }),
  ],
  [
    '_unique_by/1',
    ofValues((value, [keys], spend) =>
      groupBy('unique_by', spend, value, keys).map(([each]) => each.value),
    ),
  ],
  ['transpose/0', ofValues(transpose)],
  ['bsearch/1', ofValues(search)],
];
