import { isTree, type Value } from '../Value';

/** A failure of an expression on one object; `?` and `//` take it. */
export class JqError extends Error {}

/** The expression was given up; nothing within it takes this. */
export class JqExhausted extends Error {}

/** What jq calls the type of a value. */
export function nameType(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isTree(value)) return 'object';
  return typeof value === 'bigint' ? 'number' : typeof value;
}

/** Fails, since a value is of a type that something cannot be done with. The value itself is not told: it may be secret. */
export function failOn(what: string, value: Value): never {
  throw new JqError(`${what} a value of type ${nameType(value)}`);
}
