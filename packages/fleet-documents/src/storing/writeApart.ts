import { setImmediate as nextTurn } from 'node:timers/promises';
import { inSavepoint } from '@fairway/backend-kit';
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
  write: (savepoint: Knex.Transaction, some: T[]) => Promise<unknown>,
): Promise<T[]> {
  const refused: T[] = [];
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.slice(start, start + batchSize);
    // SQLite answers within the process, which would do nothing else until the last row is written.
    if (start > 0) await nextTurn();
    const failure = await inSavepoint(tx, savepoint => write(savepoint, batch));
    if (!failure) continue;
    for (const row of batch) {
      if (await inSavepoint(tx, savepoint => write(savepoint, [row]))) {
        refused.push(row);
      }
    }
  }
  return refused;
}
