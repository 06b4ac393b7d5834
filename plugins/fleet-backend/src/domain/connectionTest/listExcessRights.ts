import type { ClusterIdentity } from '@fairway/plugin-fleet-common';
import type { Right } from './Right';

const writing = ['create', 'update', 'patch', 'delete'];
const rbac = 'rbac.authorization.k8s.io';

const on = (group: string, full: string, verbs: string[]): Right[] => {
  const [resource, subresource] = full.split('/');
  return verbs.map(verb => ({
    ...{ verb, group, resource },
    ...(subresource && { subresource }),
  }));
};

/** What neither identity may do anywhere: to read Secrets, to run something in a pod or past the API server, to become somebody else. */
const both: Right[] = [
  ...on('', 'secrets', ['get', 'list', 'watch', ...writing]),
  ...on('', 'pods/exec', ['get', 'create']),
  ...['nodes', 'pods', 'services'].flatMap(each =>
    on('', `${each}/proxy`, ['get', 'create']),
  ),
  ...on('', 'serviceaccounts/token', ['create']),
  ...['users', 'groups', 'serviceaccounts'].flatMap(each =>
    on('', each, ['impersonate']),
  ),
  ...on('', 'pods', writing),
  ...on('apps', 'deployments', writing),
  ...on('apps', 'daemonsets', writing),
  ...on(rbac, 'clusterroles', [...writing, 'bind', 'escalate']),
  ...on(rbac, 'roles', ['escalate']),
  ...on(rbac, 'clusterrolebindings', writing),
  ...on('admissionregistration.k8s.io', 'validatingadmissionpolicies', writing),
];

const reader: Right[] = [
  ...[
    'configmaps',
    'namespaces',
    'nodes',
    'serviceaccounts',
    'services',
  ].flatMap(each => on('', each, writing)),
  ...on(rbac, 'roles', writing),
  ...on(rbac, 'rolebindings', writing),
];

/** Rights that the identity must not have over the whole cluster. */
export function listExcessRights(identity: ClusterIdentity): Right[] {
  return identity === 'reader' ? [...both, ...reader] : both;
}
