/**
 * How many leases this replica gives back or may take, so that all replicas hold about the same number. `held` are its own leases,
 * `total` all clusters, `alive` the replicas that live, itself included.
 */
export function shareLeases(counts: {
  held: number;
  total: number;
  alive: number;
}): { release: number; take: number } {
  const share = Math.ceil(counts.total / Math.max(1, counts.alive));
  return {
    release: Math.max(0, counts.held - share),
    take: Math.max(0, share - counts.held),
  };
}
