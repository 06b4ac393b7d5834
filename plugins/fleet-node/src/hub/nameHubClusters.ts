import { dnsLabel } from '../clusters/dnsLabel';
import type { HubCluster } from './HubCluster';

/** A cluster of a hub with the name that the portal gives it. */
export type NamedHubCluster = HubCluster & { name: string };

/**
 * Names clusters by their objects. Of two of one name the older keeps it, and the other is named `<namespace>-<name>`, or else
 * `<hub>-<namespace>-<name>`, so that a newcomer never takes the name, and with it the history, of a cluster that is there. A ClusterProfile
 * and a Cluster of one hub that agree in namespace and name are one cluster: the profile knows server and CA, the Cluster the rest. What has no name of its own left is returned apart.
 */
export function nameHubClusters(clusters: HubCluster[]): {
  named: NamedHubCluster[];
  unnamed: HubCluster[];
} {
  const named = new Map<string, NamedHubCluster>();
  const unnamed: HubCluster[] = [];
  for (const cluster of joinKinds(clusters).sort(byAge)) {
    const { hub, objectName, namespace } = cluster;
    const inHub = `${namespace}-${objectName}`;
    const name = [objectName, inHub, `${hub}-${inHub}`].find(
      each => dnsLabel.test(each) && !named.has(each),
    );
    if (name) named.set(name, { ...cluster, name });
    else unnamed.push(cluster);
  }
  return { named: [...named.values()], unnamed };
}

const older = (a: HubCluster, b: HubCluster) =>
  a.createdAt < b.createdAt ? a.createdAt : b.createdAt;

function joinKinds(clusters: HubCluster[]): HubCluster[] {
  const joined = new Map<string, HubCluster>();
  for (const cluster of clusters) {
    const { hub, namespace, objectName } = cluster;
    const key = `${hub}/${namespace}/${objectName}`;
    const known = joined.get(key);
    joined.set(key, known ? join(known, cluster) : cluster);
  }
  return [...joined.values()];
}

function join(a: HubCluster, b: HubCluster): HubCluster {
  const [profile, other] = a.source === 'cluster-profile' ? [a, b] : [b, a];
  // Server and CA belong together.
  return profile.server
    ? { ...other, ...profile, createdAt: older(a, b) }
    : { ...profile, ...other, createdAt: older(a, b) };
}

function byAge(a: HubCluster, b: HubCluster): number {
  const [left, right] = [a, b].map(
    ({ createdAt, hub, namespace }) => `${createdAt} ${hub} ${namespace}`,
  );
  return left < right ? -1 : Number(left > right);
}
