import { isPostgres } from '@fairway/backend-kit';
import type { Knex } from 'knex';

/**
 * The next fencing number: one counter over all runs, never below the present time in milliseconds, so that it only grows even
 * after the database was lost.
 */
export async function nextEpoch(tx: Knex, now: number): Promise<number> {
  const query = tx('epochs').where({ id: 1 }).select('value');
  const row = await (isPostgres(tx) ? query.forUpdate() : query).first();
  const epoch = Math.max(Number(row.value) + 1, now);
  await tx('epochs').where({ id: 1 }).update({ value: epoch });
  return epoch;
}
