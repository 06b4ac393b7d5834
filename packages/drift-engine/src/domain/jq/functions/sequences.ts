import type { Tree, Value } from '../../Value';
import { isTree } from '../../Value';
import { failOn, failToApply, JqError } from '../JqError';
import type { JqNode } from '../JqNode';
import { compareTexts, isNumber } from '../order';
import { isTruthy, untracked, type Item, type Scope } from '../running/Item';
import { expand } from './expand';
import type { JqFunction } from './JqFunction';

function ofArgument(run: JqFunction['run']): JqFunction {
  return { yields: 'argument', run };
}

/** Each value of a count, which is run first. */
function* eachCount(
  node: JqNode,
  item: Item,
  scope: Scope,
  name: string,
): Generator<number> {
  const input = untracked(item.value);
  for (const { value } of scope.machine.evaluate(node, input, scope)) {
    // jq puts all other types before or behind the numbers.
    const count = isNumber(value) ? Number(value) : rankAsCount(value);
    if (count < 0) {
      throw new JqError(`${name} doesn't support negative count`);
    }
    yield count;
  }
}

function rankAsCount(value: Value): number {
  const isLess = value === null || typeof value === 'boolean';
  return isLess ? -1 : Infinity;
}

const first = ofArgument(function* run([node], item, scope) {
  for (const found of scope.machine.evaluate(node, item, scope)) {
    yield found;
    return;
  }
});

const last = ofArgument(function* run([node], item, scope) {
  let found: Item | undefined;
  for (const each of scope.machine.evaluate(node, item, scope)) found = each;
  if (found) yield { value: found.value, trail: item.trail };
});

const limit = ofArgument(function* run([countNode, node], item, scope) {
  for (const count of eachCount(countNode, item, scope, 'limit')) {
    let left = count;
    if (left <= 0) continue;
    for (const found of scope.machine.evaluate(node, item, scope)) {
      left -= 1;
      yield found;
      if (left <= 0) break;
    }
  }
});

function* skipFirst(
  count: number,
  node: JqNode,
  item: Item,
  scope: Scope,
): Generator<Item> {
  let left = count;
  for (const found of scope.machine.evaluate(node, item, scope)) {
    left -= 1;
    if (left < 0) yield found;
  }
}

const skip = ofArgument(function* run([countNode, node], item, scope) {
  for (const count of eachCount(countNode, item, scope, 'skip')) {
    yield* skipFirst(count, node, item, scope);
  }
});

const nth = ofArgument(function* run([countNode, node], item, scope) {
  const input = untracked(item.value);
  for (const { value } of scope.machine.evaluate(countNode, input, scope)) {
    if (!isNumber(value) || Number(value) < 0) {
      throw new JqError("nth doesn't support negative index");
    }
    for (const found of skipFirst(Number(value), node, item, scope)) {
      yield found;
      break;
    }
  }
});

const untilTrue: JqFunction = {
  yields: 'paths',
  *run([condition, next], item, scope) {
    const { evaluate, spend } = scope.machine;
    const isDone = ({ value }: Item) =>
      [...evaluate(condition, untracked(value), scope)].some(answer =>
        isTruthy(answer.value),
      );
    // An item that is not done comes again as what follows it.
    const step = function* go(each: Item): Generator<Item> {
      if (!isDone(each)) yield* evaluate(next, each, scope);
    };
    for (const each of expand(item, spend, step)) if (isDone(each)) yield each;
  },
};

const whileTrue: JqFunction = {
  yields: 'paths',
  *run([condition, update], item, scope) {
    const { evaluate, spend } = scope.machine;
    const holds = ({ value }: Item) =>
      [...evaluate(condition, untracked(value), scope)].some(answer =>
        isTruthy(answer.value),
      );
    if (!holds(item)) return;
    yield* expand(item, spend, function* go(each) {
      for (const next of evaluate(update, each, scope)) {
        if (holds(next)) yield next;
      }
    });
  },
};

/** As in gojq, all that the expression yields for the input, again and again. */
const repeat: JqFunction = {
  yields: 'paths',
  *run([node], item, scope) {
    for (;;) {
      scope.machine.spend(1);
      yield* scope.machine.evaluate(node, item, scope);
    }
  },
};

/** Numbers from a start up to an end, by a step: each argument may yield several, the first one the slowest to change. */
const range: JqFunction = {
  yields: 'value',
  *run(args, item, scope) {
    const zero: JqNode = { kind: 'literal', value: 0, position: 0 };
    const one: JqNode = { kind: 'literal', value: 1, position: 0 };
    const [start, end, by = one] = args.length === 1 ? [zero, ...args] : args;
    for (const bounds of eachChoice([start, end, by], item, scope)) {
      for (const value of countUp(bounds)) {
        scope.machine.spend(1);
        yield { value, trail: item.trail };
      }
    }
  },
};

function* eachChoice(
  [node, ...rest]: readonly JqNode[],
  item: Item,
  scope: Scope,
): Generator<number[]> {
  if (!node) {
    yield [];
    return;
  }
  const input = untracked(item.value);
  for (const { value } of scope.machine.evaluate(node, input, scope)) {
    for (const others of eachChoice(rest, item, scope)) {
      yield [toNumber(value), ...others];
    }
  }
}

function toNumber(value: Value): number {
  return isNumber(value) ? Number(value) : failToApply('range', value);
}

function* countUp([from, to, step]: number[]): Generator<number> {
  if (step > 0) for (let at = from; at < to; at += step) yield at;
  else if (step < 0) for (let at = from; at > to; at += step) yield at;
  else if (from < to) for (;;) yield from;
}

/** The first value of each, and what yields none goes. */
const mapValues: JqFunction = {
  yields: 'value',
  *run([node], { value, trail }, scope) {
    const update = (each: Value): Value[] => {
      for (const found of scope.machine.evaluate(
        node,
        untracked(each),
        scope,
      )) {
        return [found.value];
      }
      return [];
    };
    if (Array.isArray(value)) yield { value: value.flatMap(update), trail };
    else if (isTree(value)) yield { value: updateTree(value, update), trail };
    else failOn('cannot iterate over:', value);
  },
};

function updateTree(tree: Tree, update: (each: Value) => Value[]): Tree {
  return Object.fromEntries(
    Object.keys(tree)
      .sort(compareTexts)
      .flatMap(key => update(tree[key]).map(value => [key, value])),
  );
}

/** Functions that yield some or many of something. */
export const sequences: [string, JqFunction][] = [
  ['first/1', first],
  ['last/1', last],
  ['limit/2', limit],
  ['skip/2', skip],
  ['nth/2', nth],
  ['until/2', untilTrue],
  ['while/2', whileTrue],
  ['repeat/1', repeat],
  ['range/1', range],
  ['range/2', range],
  ['range/3', range],
  ['map_values/1', mapValues],
];
