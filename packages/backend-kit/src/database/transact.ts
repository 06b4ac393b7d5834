import type { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/**
 * A transaction that ends when its process falls silent within it. A process that is paused keeps its connection and its row locks: without
 * this, nobody could take over what it works on, and what all share, such as a counter, would be out of reach for everybody.
 *
 * What failed first is thrown: if the connection is gone the rollback fails too, and says nothing of why.
 *
 * @param maxSilenceMs - longest pause between two statements; then PostgreSQL rolls back and ends the session. SQLite has one process.
 */
export async function transact<T>(
  knex: Knex,
  maxSilenceMs: number,
  work: (tx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  let failure: { error: unknown } | undefined;
  try {
    return await knex.transaction(async tx => {
      try {
        await limitSilence(tx, maxSilenceMs);
        return await work(tx);
      } catch (error) {
        failure = { error };
        throw error;
      }
    });
  } catch (error) {
    throw failure ? failure.error : error;
  }
}

async function limitSilence(tx: Knex.Transaction, maxSilenceMs: number) {
  if (isPostgres(tx)) {
    await tx.raw(
      "select set_config('idle_in_transaction_session_timeout', ?, true)",
      [String(Math.ceil(maxSilenceMs))],
    );
  }
}
