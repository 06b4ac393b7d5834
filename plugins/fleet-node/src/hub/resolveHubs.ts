import {
  findBinding,
  findBoundCredentials,
} from '../clusters/findBoundCredentials';
import type { ConfiguredCluster, FleetConfig } from '../clusters/FleetConfig';
import type { HubCluster } from './HubCluster';
import { nameHubClusters, type NamedHubCluster } from './nameHubClusters';

/**
 * What hubs tell, with what opens each. Credentials are those that the operator bound to its server, and to its CA where the hub tells one;
 * else the operator's CA is the one that is believed. A name that the operator's own clusters have stays theirs.
 */
export function resolveHubs(
  told: HubCluster[],
  configured: readonly ConfiguredCluster[],
  { credentials: bound }: Pick<FleetConfig, 'credentials'>,
): ConfiguredCluster[] {
  const taken = new Set(configured.map(({ name }) => name));
  return nameHubClusters(told)
    .named.filter(({ name }) => !taken.has(name))
    .map(cluster => resolve(cluster, bound));
}

function resolve(
  cluster: NamedHubCluster,
  bound: FleetConfig['credentials'],
): ConfiguredCluster {
  const { name, title, labels, lifecycle, desiredVersion, source } = cluster;
  const { server, caData, waitsFor } = cluster;
  const described = {
    ...{ name, title, labels, lifecycle, desiredVersion, source },
    ...{ server: server ?? '', caData: caData ?? '' },
  };
  if (!server) {
    return {
      ...described,
      unusable:
        source === 'cluster-profile'
          ? 'its ClusterProfile names no API server; its cluster manager writes one into status.accessProviders'
          : `Cluster API has given it no address yet (spec.controlPlaneEndpoint of its Cluster)${
              waitsFor ? `: ${waitsFor}` : ''
            }`,
    };
  }
  const binding = caData
    ? { caData, credentials: findBoundCredentials(bound, server, caData) }
    : findBinding(bound, server);
  if (binding?.credentials) return { ...described, ...binding, server };
  return {
    ...described,
    unusable: `no credentials are bound to this server${
      caData ? ' and CA' : ''
    }; the operator binds them in fairway.fleet.credentials`,
  };
}
