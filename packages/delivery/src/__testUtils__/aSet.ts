import { managedLabel } from '../domain/ownership';
import type { Manifest } from '../Manifest';
import type { ManifestSet } from '../ManifestSet';

export const labelsOf = (name: string) => ({
  [managedLabel]: 'true',
  'fairway.dev/set': name,
});

/** What bounds something, in the namespace of a set. */
export function aQuota(set: string, name: string, pods = '1'): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name, namespace: `set--${set}`, labels: labelsOf(set) },
    spec: { hard: { pods } },
  };
}

/** A binding of the provisioner, by which it may write in the namespace of a set. */
export function aBinding(
  set: string,
  name = 'fairway-provisioner',
  role = 'fairway:environment-provisioner',
): Manifest {
  const apiGroup = 'rbac.authorization.k8s.io';
  return {
    apiVersion: `${apiGroup}/v1`,
    kind: 'RoleBinding',
    metadata: { name, namespace: `set--${set}`, labels: labelsOf(set) },
    roleRef: { apiGroup, kind: 'ClusterRole', name: role },
    subjects: [
      {
        kind: 'ServiceAccount',
        name: 'provisioner',
        namespace: 'fairway-system',
      },
    ],
  };
}

/** A namespace as the gate, the binding, and some more within. */
export function aSet(name: string, rest: Manifest[] = []): ManifestSet {
  const labels = labelsOf(name);
  const namespace = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: `set--${name}`, labels },
  };
  return {
    id: `set:${name}`,
    cluster: 'harbour-dev',
    labels,
    phases: [
      { name: 'gate', manifests: [namespace], isGate: true },
      { name: 'binding', manifests: [aBinding(name)] },
      { name: 'rest', manifests: rest, awaitsRights: true },
    ],
  };
}
