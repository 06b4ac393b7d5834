import type { ColumnFilter } from '@fairway/backend-kit';

/** What a permission rule asks of a cluster, in words that become SQL. */
export type ClusterFilter = ColumnFilter<'tier' | 'name'>;
