import type { Manifest } from '../domain/Manifest';
import {
  epochAnnotation,
  personAnnotation,
  toOwnLabels,
} from '../domain/marks';
import { tenantRole } from '../domain/renderEnvironment';

/** A person's account in an environment and its binding to the tenant role. */
export function renderAccount(account: {
  owner: string;
  environment: string;
  namespace: string;
  name: string;
  person: string;
  /** The namespace's own: the admission policy refuses anything lower. */
  epoch: string;
}): { serviceAccount: Manifest; binding: Manifest } {
  const metadata = {
    name: account.name,
    namespace: account.namespace,
    labels: toOwnLabels(account.owner, account.environment),
    annotations: {
      [epochAnnotation]: account.epoch,
      [personAnnotation]: account.person,
    },
  };
  return {
    serviceAccount: {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata,
      automountServiceAccountToken: false,
    },
    binding: {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: tenantRole,
      },
      subjects: [
        {
          kind: 'ServiceAccount',
          name: account.name,
          namespace: account.namespace,
        },
      ],
    },
  };
}
