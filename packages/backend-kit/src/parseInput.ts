import { parseValue } from '@fairway/input';
import { z } from 'zod';
import { refuseInput } from './requestErrors';

/**
 * Parses what came from outside; throws InputError whose message and `reasons` name each field and its fix.
 *
 * @param name - what the value as a whole is called: the body of a request, unless it is said otherwise
 */
export function parseInput<T>(
  schema: z.ZodType<T>,
  value: unknown,
  name = 'body',
): T {
  const parsed = parseValue(schema, value, name);
  if (parsed.problems) throw refuseInput(parsed.problems);
  return parsed.value;
}

/** {@link parseInput} for a query string, in which every parameter has one value. */
export function parseQuery<T>(schema: z.ZodType<T>, query: object): T {
  const repeated = Object.entries(query).filter(
    ([, value]) => typeof value !== 'string',
  );
  if (repeated.length > 0) {
    throw refuseInput(
      repeated.map(([key]) => `${key.slice(0, 100)}: give it once, as text`),
    );
  }
  return parseInput(schema, query);
}

const noParameters = z.strictObject({});

/** For a route that takes no parameters in its query string. Throws InputError that names those which are given. */
export function refuseParameters(query: object): void {
  parseQuery(noParameters, query);
}
