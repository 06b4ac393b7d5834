/** The client of clusters, loaded if one is read: whoever compares files waits for no network code. */
export function loadClusterClient(): typeof import('@fairway/cluster-client') {
  return require('@fairway/cluster-client');
}
