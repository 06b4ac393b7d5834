const NAMESPACE = 'flux-system';

/** The service account that Flux speaks as. */
export const fluxAccount = { namespace: NAMESPACE, name: 'flux' };

/** What a cluster needs for a Flux that runs beside it. It may do everything there, as Flux's own installation may. */
export function createFluxObjects() {
  return {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: fluxAccount },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata: { name: 'flux-cluster-admin' },
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name: 'cluster-admin',
        },
        subjects: [{ kind: 'ServiceAccount', ...fluxAccount }],
      },
    ],
  };
}
