import type { Knex } from 'knex';
import { flapWindowMs } from '../reports/FindingSetStore';
import { inBatches } from '../reports/inBatches';
import { lockRule } from '../reports/lockRule';

/** For how long closed findings are kept, in milliseconds. */
export const retentionMs = 90 * 24 * 3_600_000;

/** What was observed; what people did stays as long as the finding. */
const observed = ['opened', 'reopened', 'unknown', 'known', 'closed', 'worse'];

/**
 * Deletes findings that have been closed for 90 days, with all that belongs to them. Of the others it deletes occurrences that cannot come
 * back as the same, and what was observed more than 90 days ago.
 */
export async function deleteOldFindings(
  knex: Knex,
  now: number,
): Promise<void> {
  const held: string[] = await knex('rules').pluck('id');
  // A rule that never held has scopes alone.
  const reported: string[] = await knex('scopes').distinct().pluck('rule_id');
  const rules = new Set([...held, ...reported]);
  for (const ruleId of rules) {
    await knex.transaction(async tx => {
      await lockRule(tx, ruleId);
      await deleteOfRule(tx, ruleId, now);
    });
  }
}

async function deleteOfRule(
  tx: Knex.Transaction,
  ruleId: string,
  now: number,
): Promise<void> {
  const old: string[] = await tx('findings')
    .where({ rule_id: ruleId, lifecycle: 'closed' })
    .where('closed_at', '<', now - retentionMs)
    .pluck('id');
  await inBatches(old, async some => {
    await tx('occurrences').whereIn('finding_id', some).delete();
    await tx('history').whereIn('finding_id', some).delete();
    await tx('notices').whereIn('finding_id', some).delete();
    await tx('findings').whereIn('id', some).delete();
  });
  const live = tx('findings')
    .where({ rule_id: ruleId })
    .whereNot({ lifecycle: 'closed' })
    .select('id');
  await tx('occurrences')
    .where({ rule_id: ruleId, state: 'closed' })
    .where('assessed_at', '<', now - flapWindowMs)
    .whereIn('finding_id', live)
    .delete();
  await tx('history')
    .whereIn('action', observed)
    .where('at', '<', now - retentionMs)
    .whereIn(
      'finding_id',
      tx('findings').where({ rule_id: ruleId }).select('id'),
    )
    .delete();
  await tx('scopes')
    .where({ rule_id: ruleId })
    .where('stale_at', '<', now - retentionMs)
    .whereNotExists(query =>
      query
        .from('occurrences')
        .whereRaw('occurrences.rule_id = scopes.rule_id')
        .whereRaw('occurrences.scope = scopes.scope'),
    )
    .delete();
}
