import type { Manifest, ManifestSet } from '@fairway/delivery';
import { toIdentityLabels } from '../domain/ownership';
import { toReservation } from '../domain/planTargets';
import { provisionerBinding } from '../domain/renderEnvironment';

/** Where an environment is. */
export interface EnvironmentLocation {
  owner: string;
  name: string;
  cluster: string;
  namespace: string;
}

/** What its cluster shall have for an environment. */
export interface DeliveryTarget extends EnvironmentLocation {
  manifests: Manifest[];
}

/**
 * The set of an environment. Its namespace is the gate: there another owner is noticed, and the admission policy lets the provisioner write
 * nowhere else. Then comes the provisioner's own binding, and only then may it write the rest. What bounds the team is there before anybody of
 * it is: nobody makes anything that no quota counts.
 */
export function toManifestSet(target: DeliveryTarget): ManifestSet {
  const { manifests } = target;
  const isNamespace = ({ kind }: Manifest) => kind === 'Namespace';
  const isBinding = ({ kind }: Manifest) => kind === 'RoleBinding';
  const isOwnBinding = (manifest: Manifest) =>
    isBinding(manifest) && manifest.metadata.name === provisionerBinding;
  const [first, ...others] = manifests.filter(
    manifest => !isNamespace(manifest) && !isBinding(manifest),
  );
  return toSet(target, [
    {
      name: 'namespace',
      manifests: manifests.filter(isNamespace),
      isGate: true,
    },
    { name: 'binding', manifests: manifests.filter(isOwnBinding) },
    // One alone waits until the binding is in force.
    ...(first
      ? [{ name: 'first', manifests: [first], awaitsRights: true }]
      : []),
    { name: 'rest', manifests: others, awaitsRights: true },
    {
      name: 'access',
      manifests: manifests.filter(
        manifest => isBinding(manifest) && !isOwnBinding(manifest),
      ),
      awaitsRights: true,
    },
  ]);
}

/** Some of its objects, in no order: they are tried, and not applied. */
export function toSetOfSome(
  location: EnvironmentLocation,
  manifests: Manifest[],
): ManifestSet {
  return toSet(location, [{ name: 'some', manifests }]);
}

function toSet(
  { owner, name, cluster }: EnvironmentLocation,
  inOrder: ManifestSet['phases'],
): ManifestSet {
  return {
    id: toReservation(owner, name),
    cluster,
    labels: toIdentityLabels({ owner, name }),
    phases: inOrder,
  };
}
