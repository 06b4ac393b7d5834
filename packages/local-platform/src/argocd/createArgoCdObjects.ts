import { Credentials } from '@fairway/local-fleet';
import { createAdministrator } from '../clusters/createAdministrator';
import { Account } from '../clusters/writeAccountKubeconfig';

const NAMESPACE = 'argocd';

/** The service account that Argo CD speaks as on its own cluster. */
export const argoCdAccount: Account = { namespace: NAMESPACE, name: 'argocd' };

/** The service account that it speaks as on each cluster to which it delivers. */
export const deliveryAccount: Account = {
  namespace: 'kube-system',
  name: 'argocd-manager',
};

/** Namespace and account of Argo CD. It may do everything, as its own installation may. */
export function createArgoCdAccount() {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
    ...createAdministrator(argoCdAccount),
  ];
}

/** The project that allows everything, which Argo CD's API server would make. */
export function createDefaultProject() {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'default', namespace: NAMESPACE },
    spec: {
      sourceRepos: ['*'],
      destinations: [{ namespace: '*', server: '*' }],
      clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    },
  };
}

/** What tells Argo CD of a cluster; its own is one of them, as it does not run in it. */
export function createClusterSecret(name: string, credentials: Credentials) {
  const { server, caData, token } = credentials;
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: `cluster-${name}`,
      namespace: NAMESPACE,
      labels: { 'argocd.argoproj.io/secret-type': 'cluster' },
    },
    stringData: {
      name,
      server,
      config: JSON.stringify({
        bearerToken: token,
        tlsClientConfig: { caData },
      }),
    },
  };
}
