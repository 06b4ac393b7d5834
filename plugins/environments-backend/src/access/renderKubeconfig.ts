import type { ClusterEndpoint } from '@fairway/plugin-fleet-node';
import { renderYaml } from '@fairway/fleet-documents';

/**
 * A kubeconfig that kubectl and any client take as it is: server, CA, token, namespace, and nothing that runs a program. The portal's own
 * proxy is left out: people reach the cluster in their way, and its URL may hold a password.
 */
export function renderKubeconfig(parts: {
  cluster: string;
  endpoint: ClusterEndpoint;
  namespace: string;
  user: string;
  token: string;
}): string {
  const { server, caData, serverName } = parts.endpoint;
  const context = `${parts.namespace}@${parts.cluster}`;
  return renderYaml({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: parts.cluster,
        cluster: {
          server,
          'certificate-authority-data': caData,
          ...(serverName && { 'tls-server-name': serverName }),
        },
      },
    ],
    users: [{ name: parts.user, user: { token: parts.token } }],
    contexts: [
      {
        name: context,
        context: {
          cluster: parts.cluster,
          namespace: parts.namespace,
          user: parts.user,
        },
      },
    ],
    'current-context': context,
  });
}
