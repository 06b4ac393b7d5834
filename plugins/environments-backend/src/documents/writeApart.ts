import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Knex } from 'knex';

/** Rows written at once. */
const batchSize = 50;

/**
 * Writes rows so that one which the database refuses costs itself alone: in batches, each in a savepoint, and the rows of a batch that was
 * refused one by one.
 *
 * @returns the rows that were refused
 */
export async function writeApart<T>(
  tx: Knex.Transaction,
  rows: readonly T[],
  write: (savepoint: Knex.Transaction, some: T[]) => Knex.QueryBuilder,
): Promise<T[]> {
  const refused: T[] = [];
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.slice(start, start + batchSize);
    // SQLite answers within the process, which would do nothing else until the last row is written.
    if (start > 0) await nextTurn();
    if (await isWritten(tx, batch, write)) continue;
    for (const row of batch) {
      if (!(await isWritten(tx, [row], write))) refused.push(row);
    }
  }
  return refused;
}

async function isWritten<T>(
  tx: Knex.Transaction,
  rows: T[],
  write: (savepoint: Knex.Transaction, some: T[]) => Knex.QueryBuilder,
): Promise<boolean> {
  try {
    await tx.transaction(async savepoint => {
      await write(savepoint, rows);
    });
    return true;
  } catch {
    return false;
  }
}
