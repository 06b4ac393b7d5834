import { createHmac, timingSafeEqual } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { ListPosition } from './ListPosition';

const positionSchema = z.tuple([z.union([z.string(), z.number()]), z.string()]);

/**
 * Cursors are signed, together with who asked and what for: one that was made up, that is somebody else's, or that belongs to another
 * order or filter is refused instead of giving a wrong page.
 */
export class CursorCodec {
  readonly #key: string;

  /** @param key - a secret that all replicas share */
  constructor(key: string) {
    this.#key = key;
  }

  encode(position: ListPosition, context: string): string {
    const body = Buffer.from(
      JSON.stringify([position.value, position.name]),
    ).toString('base64url');
    return `${body}.${this.#sign(body, context)}`;
  }

  /** Throws InputError where the cursor is not one that was given out for this context. */
  decode(cursor: string, context: string): ListPosition {
    const [body, signature, ...rest] = cursor.split('.');
    if (!body || !signature || rest.length > 0) throw refuse();
    const expected = Buffer.from(this.#sign(body, context));
    const actual = Buffer.from(signature);
    if (
      actual.length !== expected.length ||
      !timingSafeEqual(actual, expected)
    ) {
      throw refuse();
    }
    const [value, name] = positionSchema.parse(
      JSON.parse(Buffer.from(body, 'base64url').toString('utf8')),
    );
    return { value, name };
  }

  #sign(body: string, context: string): string {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([body, context]))
      .digest('base64url');
  }
}

function refuse(): InputError {
  return new InputError(
    'cursor: not one of this list; ask without it for the first page',
  );
}
