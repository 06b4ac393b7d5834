import type { Value } from '../Value';
import type { JqNode } from './JqNode';
import type { Path } from './Path';
import type { Regex } from './regex/readRegex';

/** A value on its way through an expression. */
export interface Item {
  value: Value;
  /** Where it stands; undefined for one that was made on the way. */
  path: Path | undefined;
  /** For a part of a list: the position at which it begins in the list, whose place `path` is. */
  offset?: number;
}

/** What holds while an expression is run. */
export interface Scope {
  variables: ReadonlyMap<string, Value>;
  /** Regular expressions that were met, so that each is compiled once for all objects. */
  regexes: Map<string, Regex>;
  /** Counts work, and ends it where it is too much. */
  spend: (steps: number) => void;
  evaluate: (node: JqNode, item: Item, scope: Scope) => Iterable<Item>;
}

/** A value that stands at no place. */
export function made(value: Value): Item {
  return { value, path: undefined };
}

/** Whether jq takes a value as true: all but null and false. */
export function isTruthy(value: Value): boolean {
  return value !== null && value !== false;
}
