/** How many clusters the crowd has; `FAIRWAY_BENCH_CLUSTERS` takes another number. */
export const crowdClusters = Number(process.env.FAIRWAY_BENCH_CLUSTERS ?? 500);

/** How many objects each of them has; `FAIRWAY_BENCH_OBJECTS` takes another number. */
export const crowdObjects = Number(process.env.FAIRWAY_BENCH_OBJECTS ?? 2_000);

/** That many objects, in shares as clusters have them. */
export function toObjectCounts(objects: number) {
  const nodes = Math.max(1, Math.round(objects / 100));
  const namespaces = Math.max(1, Math.round(objects / 50));
  const deployments = Math.max(1, Math.round(objects / 4));
  const pods = Math.max(1, objects - nodes - namespaces - deployments);
  return { nodes, namespaces, deployments, pods };
}
