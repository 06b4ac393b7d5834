import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { z } from 'zod';

/**
 * Cursors are signed together with who asked and what for, so that one that was made up, is somebody else's, or belongs to another
 * order or filter is refused instead of giving a wrong page.
 */
export class CursorCodec<T> {
  readonly #key: string;
  readonly #schema: z.ZodType<T>;

  /**
   * @param key - a secret that all replicas share, see {@link readCursorKey}
   * @param schema - of a position: where a page ended
   */
  constructor(key: string, schema: z.ZodType<T>) {
    this.#key = key;
    this.#schema = schema;
  }

  encode(position: T, context: string): string {
    const body = Buffer.from(JSON.stringify(position)).toString('base64url');
    return `${body}.${this.#sign(body, context)}`;
  }

  /** Throws InputError if the cursor is not one that was given out for this context. */
  decode(cursor: string, context: string): T {
    const [body = '', signature = '', ...rest] = cursor.split('.');
    const expected = Buffer.from(this.#sign(body, context));
    const actual = Buffer.from(signature);
    if (
      rest.length > 0 ||
      actual.length !== expected.length ||
      !timingSafeEqual(actual, expected)
    ) {
      throw refuse();
    }
    const text = Buffer.from(body, 'base64url').toString('utf8');
    const parsed = this.#schema.safeParse(JSON.parse(text));
    // What another version signed may have another form.
    if (!parsed.success) throw refuse();
    return parsed.data;
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

/**
 * The key that signs cursors: made once, kept in the database, so that every replica honours the cursors of the others.
 *
 * @param knex - a database with the table `settings` (`name`, primary key, and `value`)
 */
export async function readCursorKey(knex: Knex): Promise<string> {
  const name = 'cursor-key';
  await knex('settings')
    .insert({ name, value: randomBytes(32).toString('base64url') })
    .onConflict('name')
    .ignore();
  const { value } = await knex('settings').where({ name }).first('value');
  return value;
}
