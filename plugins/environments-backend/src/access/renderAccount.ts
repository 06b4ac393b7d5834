import { Manifest, epochAnnotation } from '@fairway/delivery';
import {
  accessNamespace,
  expiresAnnotation,
  namespaceUidAnnotation,
  personAnnotation,
  toOwnLabels,
} from '../domain/ownership';
import { tenantRole } from '../domain/renderEnvironment';
import { toAccountName, toBindingName } from './toAccountName';

/** A person's account, out of the reach of those who work in the environment, and what binds it across to the tenant role. */
export function renderAccount(account: {
  owner: string;
  environment: string;
  /** The environment's namespace as it stands. */
  namespace: { name: string; uid: string; epoch: string };
  person: string;
  /** When the last token ends. */
  expiresAt: Date;
}): { serviceAccount: Manifest; binding: Manifest } {
  const { namespace, person } = account;
  const name = toAccountName(namespace.name, person);
  const labels = toOwnLabels(account.owner, account.environment);
  const annotations = {
    [personAnnotation]: person,
    [expiresAnnotation]: account.expiresAt.toISOString(),
    [namespaceUidAnnotation]: namespace.uid,
  };
  return {
    serviceAccount: {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace: accessNamespace, labels, annotations },
      automountServiceAccountToken: false,
    },
    binding: {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: {
        name: toBindingName(person),
        namespace: namespace.name,
        labels,
        // The namespace's own epoch: the admission policy refuses anything lower.
        annotations: { ...annotations, [epochAnnotation]: namespace.epoch },
      },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: tenantRole,
      },
      subjects: [{ kind: 'ServiceAccount', name, namespace: accessNamespace }],
    },
  };
}
