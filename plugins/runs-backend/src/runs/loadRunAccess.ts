import type { Knex } from 'knex';
import type { RunAccess } from '../access/runRules';
import { RunRow } from '../database/rows';

/** What the permission rules assess, in the order of the ids; undefined if there is no such run. */
export async function loadRunAccess(
  knex: Knex,
  ids: string[],
): Promise<(RunAccess | undefined)[]> {
  const rows = await knex<RunRow>('runs')
    .whereIn('id', ids.filter(isId))
    .select('id', 'requester', 'owner');
  const byId = new Map(rows.map(row => [row.id, row]));
  return ids.map(id => byId.get(id));
}

/** Ids are our own; anything else might be text that a database refuses. */
function isId(id: string): boolean {
  return /^[\w-]{1,36}$/.test(id);
}
