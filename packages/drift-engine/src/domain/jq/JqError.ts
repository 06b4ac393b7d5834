import { isTree, type Value } from '../Value';
import { preview } from './preview';

/** A failure of an expression on one object, which `?` and `try` take. Its message tells no value, which may be secret. */
export class JqError extends Error {
  /** @param caught - What `catch` is given: the sentence of gojq, or the value that `error` was called with */
  constructor(message: string, readonly caught: () => Value = () => message) {
    super(message);
  }
}

/** The expression was given up; nothing within it takes this. */
export class JqExhausted extends Error {}

/** What jq calls the type of a value. */
export function nameType(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isTree(value)) return 'object';
  return typeof value === 'bigint' ? 'number' : typeof value;
}

/** A value in a sentence of gojq: its type, and its beginning. */
export function describe(value: Value): string {
  return value === null ? 'null' : `${nameType(value)} (${preview(value)})`;
}

/** Fails with gojq's sentence about a value: `expected an object but got: string ("abc")`. */
export function failOn(what: string, value: Value): never {
  throw new JqError(
    `${what} a value of type ${nameType(value)}`,
    () => `${what} ${describe(value)}`,
  );
}

/** Fails, since a function cannot take its input. */
export function failToApply(
  name: string,
  input: Value,
  ...args: Value[]
): never {
  const given = args.map(preview).join('; ');
  const call = args.length > 0 ? `${name}(${given})` : name;
  throw new JqError(
    `${name} cannot be applied to: a value of type ${nameType(input)}`,
    () => `${call} cannot be applied to: ${describe(input)}`,
  );
}
