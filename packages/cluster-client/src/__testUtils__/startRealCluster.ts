import { startThrowAwayFleet } from '@fairway/local-fleet';
import { ClusterClient, openClusterClient } from '../index';

/** A Kubernetes control plane of one's own. */
export interface RealCluster {
  /** Opens a client; the cluster's administrator if no token is given. */
  open(options?: { token?: string; now?: () => Date }): ClusterClient;
  close(): Promise<void>;
}

export const CLUSTER = 'harbour-dev';

/** Namespace that is there from the start. */
export const NAMESPACE = 'writing';

/** Starts one, in seconds. */
export async function startRealCluster(): Promise<RealCluster> {
  const fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  const { server, caData, token: admin } = fleet.credentials(CLUSTER, 'admin');
  const clients: ClusterClient[] = [];
  const open: RealCluster['open'] = ({ token = admin, now } = {}) => {
    const client = openClusterClient({
      name: CLUSTER,
      server,
      caData,
      credential: { token },
      defaultTimeoutMs: 15_000,
      now,
    });
    clients.push(client);
    return client;
  };
  await open().apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: NAMESPACE },
  });
  return {
    open,
    close: async () => {
      await Promise.all(clients.map(client => client.close()));
      await fleet.close();
    },
  };
}
