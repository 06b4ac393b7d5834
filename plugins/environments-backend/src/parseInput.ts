import { InputError } from '@backstage/errors';
import { parseValue } from '@fairway/plugin-environments-common';
import type { z } from 'zod';

/** Parses what came from outside; throws InputError whose message and `reasons` name each field and its fix. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = parseValue(schema, value);
  if (parsed.problems) {
    throw Object.assign(new InputError(parsed.problems.join('; ')), {
      reasons: parsed.problems,
    });
  }
  return parsed.value;
}
