import { isPostgres } from '@fairway/backend-kit';
import type { Knex } from 'knex';

/** Until the transaction ends, nobody else stores reports of this rule. SQLite has one writer anyhow. */
export async function lockRule(
  tx: Knex.Transaction,
  ruleId: string,
): Promise<void> {
  await tx('rules').insert({ id: ruleId }).onConflict('id').ignore();
  if (isPostgres(tx)) await tx('rules').where({ id: ruleId }).forUpdate();
}
