import { InputError } from '@backstage/errors';
import type { z } from 'zod';

/** Parses what came over the wire; throws InputError that names each field and what is wrong with it. */
export function parseInput<TSchema extends z.ZodType>(
  schema: TSchema,
  value: unknown,
): z.infer<TSchema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  throw new InputError(
    parsed.error.issues
      .map(issue => `${issue.path.join('.') || 'body'}: ${issue.message}`)
      .join('; '),
  );
}
