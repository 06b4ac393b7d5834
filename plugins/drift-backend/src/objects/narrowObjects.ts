import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { whereCriteria } from '@fairway/backend-kit';
import type { ListDriftObjectsQuery } from '@fairway/plugin-drift-common';
import type { Knex } from 'knex';
import { toRank } from '../domain/DriftRecord';
import type { OwnerFilter } from '../permissions/driftRules';

/** What a requester may see; absent: everything. */
export interface DriftScope {
  criteria?: PermissionCriteria<OwnerFilter>;
}

const ruleColumns = { owner: 'objects.owner_ref' };

/** As `toState` of the domain. */
export const stateOfObject = `case when objects.unknown is not null then 'unknown'
  when pending is not null then 'settling' else coalesce(verdict, 'unknown') end`;

/** The same, of an object on a cluster that may be unknown as a whole. */
export const stateOfListed = `case when clusters.unknown is not null then 'unknown' else ${stateOfObject} end`;

/** Objects, with what is known of their clusters and what puts them aside now. */
export function joinObjects(knex: Knex, now: number): Knex.QueryBuilder {
  return knex('objects')
    .join('clusters', 'clusters.cluster', 'objects.cluster')
    .leftJoin('snoozes', join =>
      join
        .on('snoozes.object_id', 'objects.id')
        // What got worse since is listed again.
        .on('snoozes.rank', '>=', 'objects.severity_rank')
        .andOnVal('snoozes.until', '>', now),
    );
}

/** What a requester may see. */
export function restrict(
  builder: Knex.QueryBuilder,
  { criteria }: DriftScope,
): void {
  if (criteria) whereCriteria(builder, criteria, ruleColumns);
}

/** What of the objects a query asks for, of what the requester may see. */
export function narrow(
  builder: Knex.QueryBuilder,
  knex: Knex,
  query: ListDriftObjectsQuery,
  scope: DriftScope,
): void {
  restrict(builder, scope);
  const { author, cluster, environment, kind } = query;
  const { owner, search, severity, state } = query;
  if (state) builder.whereIn(knex.raw(stateOfListed) as never, state);
  else builder.where({ 'objects.is_open': true });
  narrowSnoozed(builder, query);
  if (severity) {
    builder.whereIn('objects.severity_rank', severity.map(toRank));
  }
  if (author) {
    builder.where({ 'objects.by_hand': author === 'person' });
    builder.where('objects.difference_count', '>', 0);
  }
  const equal = { cluster, environment, kind };
  for (const [column, value] of Object.entries(equal)) {
    if (value !== undefined) builder.where({ [`objects.${column}`]: value });
  }
  if (owner === 'none') builder.whereNull('objects.owner_ref');
  else if (owner !== undefined) builder.where({ 'objects.owner_ref': owner });
  if (search) {
    const pattern = `%${search.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
    builder.whereRaw(`objects.words like ? escape '!'`, [pattern]);
  }
}

/** What is put aside is not open; who asks for a state gets all that is in it. */
function narrowSnoozed(
  builder: Knex.QueryBuilder,
  { snoozed, state }: ListDriftObjectsQuery,
): void {
  if (snoozed === 'only') builder.whereNotNull('snoozes.object_id');
  else if (!state && !snoozed) builder.whereNull('snoozes.object_id');
}
