import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';

/** The key that signs cursors: made once, kept in the database, so that every replica honours the cursors of the others. */
export async function readCursorKey(knex: Knex): Promise<string> {
  const name = 'cursor-key';
  await knex('settings')
    .insert({ name, value: randomBytes(32).toString('base64url') })
    .onConflict('name')
    .ignore();
  const { value } = await knex('settings').where({ name }).first('value');
  return value;
}
