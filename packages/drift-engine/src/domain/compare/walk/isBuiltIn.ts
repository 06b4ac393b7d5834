/** Groups of Kubernetes' own below k8s.io; others there (gateway.networking.k8s.io) are installed as custom resources. */
const ownGroups = new Set(
  [
    ...['admissionregistration', 'apiextensions', 'apiregistration'],
    ...['authentication', 'authorization', 'certificates', 'coordination'],
    ...['discovery', 'events', 'flowcontrol.apiserver', 'internal.apiserver'],
    ...['networking', 'node', 'rbac.authorization', 'resource', 'scheduling'],
    ...['storage', 'storagemigration'],
  ].map(name => `${name}.k8s.io`),
);

/** Whether a group is Kubernetes' own: its types are Go's, which drop what is empty or zero. */
export function isBuiltIn(group: string): boolean {
  return !group.includes('.') || ownGroups.has(group);
}
