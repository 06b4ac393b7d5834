import { z } from 'zod';

/** Text of a request that may reach a database: no control characters, which PostgreSQL refuses or nobody means. */
export function textOf(maxLength: number) {
  return (
    z
      .string()
      .max(maxLength)
      // eslint-disable-next-line no-control-regex -- these are what is looked for
      .regex(/^[^\u0000-\u001f\u007f]*$/, 'must not hold control characters')
  );
}
