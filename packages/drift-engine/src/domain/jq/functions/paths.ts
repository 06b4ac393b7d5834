import type { Value } from '../../Value';
import type { Spend } from '../order';
import { preview } from '../preview';
import { failToApply, JqError, JqExhausted } from '../JqError';
import { untracked, type Item, type Trail } from '../running/Item';
import { expectIntact, iterate, pickValue, step } from '../running/navigate';
import type { JqFunction } from './JqFunction';
import { expand } from './expand';

function ofPaths(run: JqFunction['run']): JqFunction {
  return { yields: 'paths', run };
}

const recurse = ofPaths((args, item, scope) => {
  const [node] = args;
  return expand(item, scope.machine.spend, each =>
    node ? scope.machine.evaluate(node, each, scope) : iterateContainer(each),
  );
});

function iterateContainer(item: Item): Iterable<Item> {
  const isContainer = typeof item.value === 'object' && item.value !== null;
  return isContainer ? iterate(item) : [];
}

const recurseWhile = ofPaths((args, item, scope) => {
  const { evaluate, spend } = scope.machine;
  return expand(item, spend, function* below(each) {
    for (const found of evaluate(args[0], each, scope)) {
      for (const { value } of evaluate(
        args[1],
        untracked(found.value),
        scope,
      )) {
        if (value !== null && value !== false) yield found;
      }
    }
  });
});

/** The place is followed as a whole: each step of it ends at what stands at its end. */
const getPath = ofPaths(function* run([node], item, scope) {
  const { evaluate, spend } = scope.machine;
  for (const { value: path } of evaluate(node, untracked(item.value), scope)) {
    if (!Array.isArray(path)) failToApply('getpath', item.value, path);
    const value = pickAtPath(item.value, path, spend);
    expectIntact(item);
    yield path.reduce<Item>((found, key) => step(found, key, value), {
      ...item,
      value: path.length === 0 ? item.value : value,
    });
  }
});

function pickAtPath(value: Value, path: Value[], spend: Spend): Value {
  try {
    return path.reduce<Value>(
      (found, key) => pickValue(found, key, spend),
      value,
    );
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
    const [given, input] = [preview(path), preview(value)];
    throw new JqError(
      error.message,
      () =>
        `getpath(${given}) cannot be applied to ${input}: ${error.caught()}`,
    );
  }
}

const path: JqFunction = {
  yields: 'value',
  *run([node], item, scope) {
    const { value, trail } = item;
    const root = { value, trail: { above: undefined, step: null, value } };
    for (const found of scope.machine.evaluate(node, root, scope)) {
      expectIntact(found);
      yield { value: listSteps(found.trail), trail };
    }
  },
};

/** The steps that lead to the end of a trail. */
export function listSteps(trail: Trail | undefined): Value[] {
  const steps: Value[] = [];
  for (let at = trail; at?.above; at = at.above) steps.push(at.step);
  return steps.reverse();
}

const fail: JqFunction = {
  yields: 'paths',
  run: ([node], item, scope) => {
    const raise = (value: Value): never => {
      throw new JqError('error was called', () => value);
    };
    if (!node) return raise(item.value);
    for (const { value } of scope.machine.evaluate(node, item, scope)) {
      raise(value);
    }
    return [];
  },
};

const halt: JqFunction = {
  yields: 'paths',
  run: () => {
    throw new JqExhausted('halt was called');
  },
};

/** Functions that name places, or say where they are. */
export const paths: [string, JqFunction][] = [
  ['recurse/0', recurse],
  ['recurse/1', recurse],
  ['recurse/2', recurseWhile],
  ['getpath/1', getPath],
  ['path/1', path],
  ['empty/0', ofPaths(() => [])],
  ['error/0', fail],
  ['error/1', fail],
  ['halt/0', halt],
  ['halt_error/0', halt],
  ['halt_error/1', halt],
  [
    'env/0',
    {
      yields: 'value',
      run: (_args, { trail }) => [{ value: {}, trail }],
    },
  ],
];
