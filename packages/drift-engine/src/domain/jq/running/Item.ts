import type { JqDefinition, JqNode } from '../JqNode';
import type { Spend } from '../order';
import type { Value } from '../../Value';

/** A step on the way to a place: the keys that lead there are read upwards. */
export interface Trail {
  above: Trail | undefined;
  /** A key, a position, or the bounds of a part. */
  step: Value;
  /** What stands there. */
  value: Value;
}

/**
 * A value on its way through an expression. If places are asked for, the trail is the last place that was visited; the value need
 * not stand there any more, and only if it does may it be followed further, or be a place itself.
 */
export interface Item {
  value: Value;
  /** Undefined if nobody asks for places. */
  trail: Trail | undefined;
}

/** A name and what it stands for, linked outwards. */
export interface Binding {
  name: string;
  value?: Value;
  /** The expression of a function or of an argument. `scope` is where it stands; undefined for a function, which stands at its own name. */
  closure?: { params: JqDefinition['params']; body: JqNode; scope?: Scope };
  /** Tells labels of the same name apart. */
  label?: symbol;
  above: Binding | undefined;
}

/** What holds while an expression is run. */
export interface Scope {
  bindings: Binding | undefined;
  /** Functions that called each other. */
  depth: number;
  machine: Machine;
}

/** What holds for one run. */
export interface Machine {
  /** Counts work, and ends it if it is too much. */
  spend: Spend;
  evaluate: (node: JqNode, item: Item, scope: Scope) => Iterable<Item>;
  /** Runs a function that is given by its text. */
  define: (
    definition: { params: string[]; text: string },
    args: readonly JqNode[],
    call: { item: Item; scope: Scope },
  ) => Iterable<Item>;
}

/** A value that nobody asks the place of. */
export function untracked(value: Value): Item {
  return { value, trail: undefined };
}

/** Whether jq takes a value as true: all but null and false. */
export function isTruthy(value: Value): boolean {
  return value !== null && value !== false;
}

/** A scope with one more name. */
export function bind(scope: Scope, binding: Omit<Binding, 'above'>): Scope {
  return { ...scope, bindings: { ...binding, above: scope.bindings } };
}

/** What a name stands for. */
export function findBinding(scope: Scope, name: string): Binding | undefined {
  let found = scope.bindings;
  while (found && found.name !== name) found = found.above;
  return found;
}
