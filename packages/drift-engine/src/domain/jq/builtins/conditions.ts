import { isTree, type Value } from '../../Value';
import { isTruthy, made, type Item, type Scope } from '../Item';
import { failOn, nameType } from '../JqError';
import type { JqNode } from '../JqNode';
import { compareValues, containsValue } from '../order';
import { ofValue, type Builtin } from './Builtin';

const itself: JqNode = { kind: 'identity' };
const items: JqNode = { kind: 'iterate', target: itself, position: 0 };

function hasKey(value: Value, key: Value): boolean {
  if (isTree(value) && typeof key === 'string') {
    return Object.hasOwn(value, key);
  }
  if (Array.isArray(value) && typeof key === 'number') {
    return key >= 0 && key < value.length;
  }
  return failOn('has cannot look into', value);
}

function contains(whole: Value, part: Value, { spend }: Scope): boolean {
  if (nameType(whole) !== nameType(part)) {
    return failOn('contains cannot look into', whole);
  }
  return containsValue(whole, part, spend);
}

/** `any` and `all`, with a generator, a condition, both or neither. */
function quantify(decisive: boolean): Builtin {
  return {
    yields: 'value',
    *run(args, item, scope) {
      const generator = args.length === 2 && args[0] ? args[0] : items;
      const condition = args.at(-1) ?? itself;
      const isDecided = testsSome(
        scope.evaluate(generator, item, scope),
        each =>
          testsSome(
            scope.evaluate(condition, each, scope),
            ({ value }) => isTruthy(value) === decisive,
          ),
      );
      yield made(isDecided ? decisive : !decisive);
    },
  };
}

function testsSome(
  found: Iterable<Item>,
  test: (item: Item) => boolean,
): boolean {
  for (const item of found) if (test(item)) return true;
  return false;
}

/** `IN(a, b)`: whether the input is one of them; `IN(source; a, b)`: whether any of the source is. */
const isIn: Builtin = {
  yields: 'value',
  *run(args, item, scope) {
    const wanted = args.at(-1);
    const source = args.length === 2 ? args[0] : itself;
    if (!wanted || !source) return;
    const found = testsSome(scope.evaluate(source, item, scope), each =>
      testsSome(
        scope.evaluate(wanted, item, scope),
        other => compareValues(each.value, other.value, scope.spend) === 0,
      ),
    );
    yield made(found);
  },
};

function measure(value: Value, _argument: Value, { spend }: Scope): Value {
  if (value === null) return 0;
  if (typeof value === 'string') {
    spend(value.length / 16);
    return [...value].length;
  }
  if (typeof value === 'boolean') return failOn('length cannot take', value);
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'object') {
    const { length } = Object.keys(value);
    spend(length / 16);
    return length;
  }
  return Math.abs(Number(value));
}

/** Functions that answer a question about a value. */
export const conditions: [string, Builtin][] = [
  ['not/0', ofValue(value => !isTruthy(value))],
  ['has/1', ofValue(hasKey)],
  ['in/1', ofValue((key, value) => hasKey(value, key))],
  ['contains/1', ofValue(contains)],
  ['inside/1', ofValue((part, whole, scope) => contains(whole, part, scope))],
  ['any/0', quantify(true)],
  ['any/1', quantify(true)],
  ['any/2', quantify(true)],
  ['all/0', quantify(false)],
  ['all/1', quantify(false)],
  ['all/2', quantify(false)],
  ['IN/1', isIn],
  ['IN/2', isIn],
  ['length/0', ofValue(measure)],
  ['type/0', ofValue(nameType)],
  ['true/0', ofValue(() => true)],
  ['false/0', ofValue(() => false)],
];
