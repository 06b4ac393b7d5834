import type { KubernetesObject } from '@fairway/cluster-client';
import { decideOwnership, toProofOfRun } from '@fairway/delivery';
import { toIdentityLabels } from '../domain/ownership';
import type { EnvironmentLocation } from './toManifestSet';

/** Why a namespace that stands there must not be written to by this run; undefined if it is this run's own or there is none. */
export function explainNotOwned(
  namespace: KubernetesObject | undefined,
  target: EnvironmentLocation,
  run: string,
): string | undefined {
  if (!namespace) {
    return undefined;
  }
  const ownership = decideOwnership(
    namespace.metadata,
    toIdentityLabels(target),
    toProofOfRun(run),
  );
  return ownership === 'proven' ? undefined : explainOccupied(target);
}

/** What is said if another namespace stands where a run wants to make its own. */
export function explainOccupied({
  cluster,
  namespace,
}: EnvironmentLocation): string {
  return `${cluster} has a namespace ${namespace} that this run did not make; choose another name, or ask the platform team to look at it`;
}
