import { InputError } from '@backstage/errors';
import type { ListRunsQuery } from '@fairway/plugin-runs-common';
import { z } from 'zod';

// The cursor names its own order: used with another one it would skip rows silently.
const cursorSchema = z.tuple([
  z.string(),
  z.enum(['asc', 'desc']),
  z.union([z.string(), z.number()]),
  z.string(),
]);

/** Opaque position after a row of a list. It grants nothing: the reader's restriction is applied again. */
export function toCursor(
  query: Pick<ListRunsQuery, 'sort' | 'order'>,
  position: [value: string | number, id: string],
): string {
  return Buffer.from(
    JSON.stringify([query.sort, query.order, ...position]),
  ).toString('base64url');
}

/** Throws InputError where the cursor is not one of this list in this order. */
export function parseCursor(
  query: Pick<ListRunsQuery, 'sort' | 'order'>,
  cursor: string,
): [value: string | number, id: string] {
  const parsed = cursorSchema.safeParse(decode(cursor));
  if (
    !parsed.success ||
    parsed.data[0] !== query.sort ||
    parsed.data[1] !== query.order
  ) {
    throw new InputError(
      'cursor: is not one of this list in this order; leave it out to start again',
    );
  }
  return [parsed.data[2], parsed.data[3]];
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
