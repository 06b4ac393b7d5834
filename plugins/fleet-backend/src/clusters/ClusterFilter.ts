/** What a permission rule asks of a cluster, in words that become SQL. */
export interface ClusterFilter {
  column: 'tier' | 'name';
  values: string[];
}
