import { toError } from '@backstage/errors';
import type { Knex } from 'knex';

/** Writes one row so that its failure costs itself and not the transaction. Returns the failure, if there is one. */
export async function inSavepoint(
  tx: Knex.Transaction,
  write: (savepoint: Knex.Transaction) => Promise<unknown>,
): Promise<Error | undefined> {
  try {
    await tx.transaction(write);
    return undefined;
  } catch (error) {
    return toError(error);
  }
}
