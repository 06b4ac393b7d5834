import { isPostgres, transact } from '@fairway/backend-kit';
import type { Knex } from 'knex';
import type { NormalSet } from '../domain/normalizeSet';
import { maxSilenceMs } from './maxSilenceMs';
import type { ScopeRow } from './rows';

/**
 * Stores those of the sets that hold nothing where nothing is open either, as most do in a fleet, and in particular in one that is new: some
 * statements for all of them. Returns the sets that need no more, as they are stored or older than what is.
 */
export async function writeQuietSets(
  knex: Knex,
  sets: readonly NormalSet[],
): Promise<ReadonlySet<NormalSet>> {
  const empty = new Map(
    sets
      .filter(({ findings }) => findings.length === 0)
      .map(set => [toKey(set.ruleId, set.scope), set]),
  );
  if (empty.size === 0) return new Set();
  return transact(knex, maxSilenceMs, async tx => {
    await lockRules(tx, [...empty.values()]);
    for (const key of await listBusy(tx, [...empty.values()])) {
      empty.delete(key);
    }
    const quiet = [...empty.values()];
    if (quiet.length > 0) await writeNewer(tx, quiet.map(toScopeRow));
    return new Set(quiet);
  });
}

/** As a scope is stored. */
export function toScopeRow(set: NormalSet): ScopeRow {
  return {
    rule_id: set.ruleId,
    scope: set.scope,
    observed_at: set.observedAt,
    fence: set.fence,
    hash: set.hash,
    unassessed: set.unassessed,
    stale_at: set.staleAt,
  };
}

/** Writes scopes as far as no newer report of them is stored. Returns how many were. */
export async function writeNewer(
  tx: Knex.Transaction,
  rows: ScopeRow[],
): Promise<number> {
  const written = await tx('scopes')
    .insert(rows)
    .onConflict(['rule_id', 'scope'])
    .merge()
    .where(known =>
      known
        .whereRaw('scopes.observed_at < excluded.observed_at')
        .orWhere(equal =>
          equal
            .whereRaw('scopes.observed_at = excluded.observed_at')
            .whereRaw('scopes.fence < excluded.fence'),
        ),
    )
    .returning('rule_id');
  return written.length;
}

/** Until the transaction ends, nobody opens anything of these rules. In one order, so that two who lock several never wait for each other. */
async function lockRules(
  tx: Knex.Transaction,
  sets: readonly NormalSet[],
): Promise<void> {
  const ids = [...new Set(sets.map(({ ruleId }) => ruleId))].sort();
  await tx('rules')
    .insert(ids.map(id => ({ id })))
    .onConflict('id')
    .ignore();
  if (isPostgres(tx)) {
    await tx('rules').whereIn('id', ids).orderBy('id').forUpdate();
  }
}

/** The scopes in which something is not closed. */
async function listBusy(
  tx: Knex.Transaction,
  sets: readonly NormalSet[],
): Promise<string[]> {
  const rows: { rule_id: string; scope: string }[] = await tx('occurrences')
    .whereIn(
      ['rule_id', 'scope'],
      sets.map(({ ruleId, scope }) => [ruleId, scope]),
    )
    .whereNot({ state: 'closed' })
    .distinct('rule_id', 'scope');
  return rows.map(row => toKey(row.rule_id, row.scope));
}

function toKey(ruleId: string, scope: string): string {
  return JSON.stringify([ruleId, scope]);
}
