import type { Value } from '../../Value';
import { made, type Item, type Scope } from '../Item';
import type { JqNode } from '../JqNode';

/** A function of jq. */
export interface Builtin {
  /** Whether it names places in its input, as its last argument does, or makes values. */
  yields: 'places' | 'argument' | 'value';
  run: (args: readonly JqNode[], item: Item, scope: Scope) => Iterable<Item>;
}

/** A function of values alone: of its input, and of each value that its argument yields. */
export function ofValue(
  compute: (input: Value, argument: Value, scope: Scope) => Value,
): Builtin {
  return {
    yields: 'value',
    *run([node], item, scope) {
      scope.spend(1);
      if (!node) {
        yield made(compute(item.value, null, scope));
        return;
      }
      for (const argument of scope.evaluate(node, item, scope)) {
        yield made(compute(item.value, argument.value, scope));
      }
    },
  };
}
