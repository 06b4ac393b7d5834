import { renderYaml } from '../domain/renderYaml';

/** A kubeconfig that kubectl and any client take as it is: server, CA, token, namespace, and nothing that runs a program. */
export function renderKubeconfig(parts: {
  cluster: string;
  server: string;
  caData: string;
  namespace: string;
  user: string;
  token: string;
}): string {
  const context = `${parts.namespace}@${parts.cluster}`;
  return renderYaml({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: parts.cluster,
        cluster: {
          server: parts.server,
          'certificate-authority-data': parts.caData,
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
