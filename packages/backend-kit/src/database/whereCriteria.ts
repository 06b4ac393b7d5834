import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';

/** A permission rule as SQL: one of these values in one of the columns that the plugin's rules name. */
export interface ColumnFilter<Column extends string> {
  column: Column;
  values: readonly string[];
}

/**
 * Adds what a requester may see to a query, so that forbidden rows never leave the database. The conditions stand in brackets of their own,
 * whatever else the query asks for.
 *
 * @param columns - what the query calls the columns of the rules, for example `{ owner: 'environments.owner_ref' }`
 */
export function whereCriteria<Column extends string>(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<ColumnFilter<Column>>,
  columns: Readonly<Record<Column, string>>,
): void {
  query.where(inner => add(inner, criteria, columns));
}

function add<Column extends string>(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<ColumnFilter<Column>>,
  columns: Readonly<Record<Column, string>>,
): void {
  if ('anyOf' in criteria) {
    // None of nothing: without this, no condition at all would let everything through.
    if (criteria.anyOf.length === 0) query.whereRaw('1 = 0');
    for (const one of criteria.anyOf) {
      query.orWhere(inner => add(inner, one, columns));
    }
  } else if ('allOf' in criteria) {
    for (const one of criteria.allOf) {
      query.where(inner => add(inner, one, columns));
    }
  } else if ('not' in criteria) {
    query.whereNot(inner => add(inner, criteria.not, columns));
  } else {
    query.whereIn(toColumn(criteria.column, columns), [...criteria.values]);
  }
}

function toColumn<Column extends string>(
  name: Column,
  columns: Readonly<Record<Column, string>>,
): string {
  if (!Object.hasOwn(columns, name)) {
    throw new Error(`No column of the query stands for '${name}' of a rule`);
  }
  return columns[name];
}
