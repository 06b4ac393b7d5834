import type { Value } from '../../Value';
import { isTruthy, made, type Item, type Scope } from '../Item';
import { failOn, JqError, nameType } from '../JqError';
import type { JqNode } from '../JqNode';
import { navigate } from '../navigate';
import { recurse } from '../recurse';
import type { Builtin } from './Builtin';

function ofPlaces(run: Builtin['run']): Builtin {
  return { yields: 'places', run };
}

function ofArgument(
  run: (node: JqNode, item: Item, scope: Scope) => Iterable<Item>,
): Builtin {
  return {
    yields: 'argument',
    *run(args, item, scope) {
      const node = args.at(-1);
      if (node) yield* run(node, item, scope);
    },
  };
}

function ofType(isOfType: (value: Value) => boolean): Builtin {
  return ofPlaces((_args, item) => (isOfType(item.value) ? [item] : []));
}

function isType(...types: string[]): (value: Value) => boolean {
  return value => types.includes(nameType(value));
}

const select = ofPlaces(function* run([node], item, scope) {
  if (!node) return;
  for (const { value } of scope.evaluate(node, item, scope)) {
    if (isTruthy(value)) yield item;
  }
});

const recurseBy = ofPlaces(function* run([node], item, scope) {
  yield* node
    ? recurse(item, scope, each => scope.evaluate(node, each, scope))
    : recurse(item, scope);
});

const first = ofArgument(function* run(node, item, scope) {
  for (const found of scope.evaluate(node, item, scope)) {
    yield found;
    return;
  }
});

const last = ofArgument(function* run(node, item, scope) {
  let found: Item | undefined;
  for (const each of scope.evaluate(node, item, scope)) found = each;
  if (found) yield found;
});

const getPath = ofPlaces(function* run([node], item, scope) {
  if (!node) return;
  for (const { value } of scope.evaluate(node, item, scope)) {
    if (!Array.isArray(value)) failOn('a path cannot be', value);
    else yield value.reduce<Item>(navigate, item);
  }
});

const path: Builtin = {
  yields: 'value',
  *run([node], item, scope) {
    if (!node) return;
    const root: Item = { value: item.value, path: [] };
    for (const found of scope.evaluate(node, root, scope)) {
      if (!found.path) throw new JqError('a path was asked of a made value');
      yield made(found.path);
    }
  },
};

const fail: Builtin = {
  yields: 'places',
  run() {
    throw new JqError('error was called');
  },
};

/** Functions that name places, or say where they are. */
export const places: [string, Builtin][] = [
  ['select/1', select],
  ['recurse/0', recurseBy],
  ['recurse/1', recurseBy],
  ['first/0', ofPlaces((_args, item) => [navigate(item, 0)])],
  ['last/0', ofPlaces((_args, item) => [navigate(item, -1)])],
  ['first/1', first],
  ['last/1', last],
  ['getpath/1', getPath],
  ['path/1', path],
  ['empty/0', ofPlaces(() => [])],
  ['error/0', fail],
  ['error/1', fail],
  ['values/0', ofType(value => value !== null)],
  ['nulls/0', ofType(isType('null'))],
  ['booleans/0', ofType(isType('boolean'))],
  ['numbers/0', ofType(isType('number'))],
  ['strings/0', ofType(isType('string'))],
  ['arrays/0', ofType(isType('array'))],
  ['objects/0', ofType(isType('object'))],
  ['iterables/0', ofType(isType('array', 'object'))],
  ['scalars/0', ofType(value => !isType('array', 'object')(value))],
];
