import { isPostgres } from '@fairway/backend-kit';
import type { Knex } from 'knex';

/** How the database would execute a statement, as text; on PostgreSQL as if it never read a whole table where an index serves. */
export async function explain(
  knex: Knex,
  { sql, bindings }: { sql: string; bindings: Knex.RawBinding[] },
): Promise<string> {
  if (!isPostgres(knex)) {
    const rows = await knex.raw(`explain query plan ${sql}`, bindings);
    return JSON.stringify(rows);
  }
  return knex.transaction(async tx => {
    // Of few rows it would read all, whatever the indexes.
    await tx.raw('set local enable_seqscan = off');
    // Knex gives statements with numbered places, and takes question marks.
    const { rows } = await tx.raw(
      `explain ${sql.replace(/\$\d+/g, '?')}`,
      bindings,
    );
    return JSON.stringify(rows);
  });
}
