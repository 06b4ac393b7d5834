import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { z } from 'zod';

/** Where a page ended: the sort value and, between equals, the id of its last row. */
export interface ListPosition {
  value: string;
  id: string;
}

const positionSchema = z.tuple([z.string(), z.string()]);

/**
 * Cursors are signed together with who asked and what for, so that one that was made up, is somebody else's, or belongs to another
 * order or filter is refused instead of giving a wrong page. The key is kept in the database: every replica honours it.
 */
export class CursorCodec {
  constructor(private readonly key: string) {}

  static async open(knex: Knex): Promise<CursorCodec> {
    const name = 'cursor-key';
    await knex('settings')
      .insert({ name, value: randomBytes(32).toString('base64url') })
      .onConflict('name')
      .ignore();
    const { value } = await knex('settings').where({ name }).first('value');
    return new CursorCodec(value);
  }

  encode(position: ListPosition, context: string): string {
    const body = Buffer.from(
      JSON.stringify([position.value, position.id]),
    ).toString('base64url');
    return `${body}.${this.#sign(body, context)}`;
  }

  /** Throws InputError where the cursor is not one that was given out for this context. */
  decode(cursor: string, context: string): ListPosition {
    const [body = '', signature = ''] = cursor.split('.');
    const expected = Buffer.from(this.#sign(body, context));
    const actual = Buffer.from(signature);
    if (
      cursor !== `${body}.${signature}` ||
      actual.length !== expected.length ||
      !timingSafeEqual(actual, expected)
    ) {
      throw new InputError(
        'cursor: not one of this list; ask without it for the first page',
      );
    }
    const [value, id] = positionSchema.parse(
      JSON.parse(Buffer.from(body, 'base64url').toString('utf8')),
    );
    return { value, id };
  }

  #sign(body: string, context: string): string {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([body, context]))
      .digest('base64url');
  }
}
