import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import type { RunFilter } from './runRules';

/** Pushes the conditions of a decision into SQL. */
export function applyFilter(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<RunFilter>,
): void {
  if ('anyOf' in criteria) {
    query.where(any =>
      criteria.anyOf.forEach(one => any.orWhere(or => applyFilter(or, one))),
    );
  } else if ('allOf' in criteria) {
    query.where(all =>
      criteria.allOf.forEach(one => all.where(and => applyFilter(and, one))),
    );
  } else if ('not' in criteria) {
    query.whereNot(not => applyFilter(not, criteria.not));
  } else {
    query.whereIn(criteria.column, criteria.values);
  }
}
