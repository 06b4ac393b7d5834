import type { ClusterUse, FleetCluster } from '@fairway/plugin-fleet-node';

/** So many uses are named, the others counted. */
const namedUses = 10;

/** What to do about clusters that the portal does not declare. */
const remedies: Record<
  Exclude<FleetCluster['source'], 'fleet-repository'>,
  string
> = {
  configuration:
    "stands in the operator's configuration, which the portal does not write; remove it there, in fairway.fleet.clusters",
  kubeconfig:
    "stands in a kubeconfig of the operator's configuration, which the portal does not write; remove its context there, in fairway.fleet.kubeconfigs",
  'cluster-profile':
    'comes from a ClusterProfile of a hub, which the portal does not write; delete that on the hub',
  'cluster-api':
    'comes from a Cluster of Cluster API, which the portal does not write; delete that on the hub',
};

/** Why a cluster cannot be retired; undefined if it can. */
export function explainNotRetirable(
  name: string,
  facts: {
    cluster?: Pick<FleetCluster, 'source'>;
    /** Whether the fleet repository has its document. */
    isDeclared: boolean;
    uses: readonly ClusterUse[];
  },
): string | undefined {
  const { cluster, isDeclared, uses } = facts;
  if (cluster && cluster.source !== 'fleet-repository') {
    return `name: "${name}" ${remedies[cluster.source]}`;
  }
  if (!isDeclared) {
    return `name: the fleet repository has no document of a cluster "${name}"`;
  }
  return explainUses(name, uses);
}

/** What stands on a cluster and has to go first; undefined if nothing does. */
export function explainUses(
  name: string,
  uses: readonly ClusterUse[],
): string | undefined {
  if (uses.length === 0) return undefined;
  const named = uses.slice(0, namedUses).map(({ what }) => what);
  const more = uses.length - named.length;
  return `name: "${name}" is in use: ${named.join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }; retire what stands on it first`;
}
