import { isPostgres } from '@fairway/backend-kit';
import type { Knex } from 'knex';
import { lockRule } from './lockRule';
import type { ScopeRow } from './rows';

/**
 * What was reported last of a rule in a scope; undefined if nothing was. Until the transaction ends, nobody else stores reports of the rule,
 * nor notes that this scope says the same again.
 */
export async function lockScope(
  tx: Knex.Transaction,
  { ruleId, scope }: { ruleId: string; scope: string },
): Promise<ScopeRow | undefined> {
  await lockRule(tx, ruleId);
  const query = tx('scopes').where({ rule_id: ruleId, scope });
  if (isPostgres(tx)) query.forUpdate();
  return query.first();
}
