/** The kinds of which an environment consists, and which are read back. */
export const readKinds: ReadonlyMap<string, string> = new Map([
  ['Namespace', 'v1'],
  ['ResourceQuota', 'v1'],
  ['LimitRange', 'v1'],
  ['ServiceAccount', 'v1'],
  ['NetworkPolicy', 'networking.k8s.io/v1'],
  ['RoleBinding', 'rbac.authorization.k8s.io/v1'],
]);
