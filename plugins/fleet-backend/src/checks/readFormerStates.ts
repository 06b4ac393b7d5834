import {
  checkStateSchema,
  type CheckState,
} from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';

/** What checks of a cluster said before they became unknown, as far as it is kept. */
export async function readFormerStates(
  knex: Knex,
  cluster: string,
): Promise<Map<string, CheckState>> {
  const latest = knex('check_changes')
    .where({ cluster })
    .whereNot({ state: 'unknown' })
    .whereIn(
      'check_id',
      knex('check_verdicts')
        .where({ cluster, state: 'unknown' })
        .select('check_id'),
    )
    .groupBy('check_id')
    .max('id');
  const rows: { check_id: string; state: string }[] = await knex(
    'check_changes',
  )
    .whereIn('id', latest)
    .select('check_id', 'state');
  return new Map(
    rows.map(row => [row.check_id, checkStateSchema.parse(row.state)]),
  );
}
