import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { Knex } from 'knex';
import type { OwnerFilter } from './ownedRules';

/** Adds what the requester may see to a query, so that forbidden rows never leave the database. */
export function whereOwned(
  builder: Knex.QueryBuilder,
  criteria: PermissionCriteria<OwnerFilter>,
  column: string,
): void {
  if (isAndCriteria(criteria)) {
    for (const part of criteria.allOf) {
      builder.andWhere(nested => whereOwned(nested, part, column));
    }
  } else if (isOrCriteria(criteria)) {
    for (const part of criteria.anyOf) {
      builder.orWhere(nested => whereOwned(nested, part, column));
    }
  } else if (isNotCriteria(criteria)) {
    builder.whereNot(nested => whereOwned(nested, criteria.not, column));
  } else {
    builder.whereIn(column, criteria.owners);
  }
}
