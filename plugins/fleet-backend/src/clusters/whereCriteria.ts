import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { Knex } from 'knex';
import type { ClusterFilter } from './ClusterFilter';

/** Adds what the requester may see to a query over `clusters`, so that forbidden rows never leave the database. */
export function whereCriteria(
  builder: Knex.QueryBuilder,
  criteria: PermissionCriteria<ClusterFilter>,
): void {
  if (isAndCriteria(criteria)) {
    for (const part of criteria.allOf) {
      builder.andWhere(nested => whereCriteria(nested, part));
    }
  } else if (isOrCriteria(criteria)) {
    for (const part of criteria.anyOf) {
      builder.orWhere(nested => whereCriteria(nested, part));
    }
  } else if (isNotCriteria(criteria)) {
    builder.whereNot(nested => whereCriteria(nested, criteria.not));
  } else {
    builder.whereIn(`clusters.${criteria.column}`, criteria.values);
  }
}
