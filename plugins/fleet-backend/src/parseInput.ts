import { InputError } from '@backstage/errors';
import type { z } from 'zod';

/** Parses what a request brought. Throws InputError that names each wrong field. */
export function parseInput<T extends z.ZodType>(
  schema: T,
  value: unknown,
): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) =>
    path.length ? `${path.join('.')}: ${message}` : message,
  );
  throw new InputError(`Invalid request: ${faults.join('; ')}`);
}
