import { stringify } from 'yaml';

/** How a server is reached and who speaks: what an API client needs, and nothing else. */
export interface Credentials {
  server: string;
  /** The authority's certificate, PEM in base64. */
  caData: string;
  token: string;
}

/** The kubeconfig file of these credentials. */
export function formatKubeconfig(
  cluster: string,
  user: string,
  credentials: Credentials,
): string {
  const { server, caData, token } = credentials;
  const name = `${cluster}-${user}`;
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: cluster,
        cluster: { server, 'certificate-authority-data': caData },
      },
    ],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster, user: name } }],
    'current-context': name,
  });
}
