import type { Value } from '../../Value';
import type { JqNode } from '../JqNode';
import type { Spend } from '../order';
import type { Item, Scope } from '../running/Item';

/** A function of jq. */
export interface JqFunction {
  /** Whether it names places in its input, as its last argument does, or makes values. */
  yields: 'paths' | 'argument' | 'value';
  run: (args: readonly JqNode[], item: Item, scope: Scope) => Iterable<Item>;
}

/** Makes a value of the input and of one value of each argument. */
export type Compute = (input: Value, args: Value[], spend: Spend) => Value;

/**
 * A function of values alone. It is run for each choice of values that its arguments yield; as in gojq the last argument is run first,
 * and each leaves its trail to the one before it.
 */
export function ofValues(compute: Compute): JqFunction {
  return {
    yields: 'value',
    *run(args, item, scope) {
      const { spend } = scope.machine;
      for (const { values, trail } of giveEach(args, [], item, scope)) {
        yield { value: compute(item.value, values, spend), trail };
      }
    },
  };
}

interface Given {
  values: Value[];
  trail: Item['trail'];
}

function* giveEach(
  args: readonly JqNode[],
  values: Value[],
  item: Item,
  scope: Scope,
): Generator<Given> {
  const last = args.at(-1);
  if (!last) {
    yield { values, trail: item.trail };
    return;
  }
  for (const found of scope.machine.evaluate(last, item, scope)) {
    const next = { value: item.value, trail: found.trail };
    const all = [found.value, ...values];
    yield* giveEach(args.slice(0, -1), all, next, scope);
  }
}
