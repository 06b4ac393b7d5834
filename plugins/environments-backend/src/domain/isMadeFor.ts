import type { KubernetesObject } from '@fairway/cluster-client';
import { decideOwnership, hasLabels, OwnershipProof } from '@fairway/delivery';
import { personAnnotation, toIdentityLabels } from './ownership';

/** Kinds by which a person has access; they name the person, and no run. */
const accessKinds = new Set(['RoleBinding', 'ServiceAccount']);

/**
 * Whether an object in an environment's own namespace was made for the environment: by a run, or as somebody's access. Labels alone do
 * not say so: whoever works there can write them.
 *
 * @param proof - of the run in question; without one, whichever run is named
 */
export function isMadeFor(
  { kind, metadata }: Pick<KubernetesObject, 'kind' | 'metadata'>,
  environment: { owner: string; name: string },
  proof: OwnershipProof,
): boolean {
  const labels = toIdentityLabels(environment);
  if (metadata.annotations?.[personAnnotation] && accessKinds.has(kind)) {
    return hasLabels(metadata, labels);
  }
  const ownership = decideOwnership(metadata, labels, proof);
  const isAnyRun = proof.uid === undefined && proof.unproven.length === 0;
  return ownership === 'proven' || (isAnyRun && ownership === 'marked');
}
