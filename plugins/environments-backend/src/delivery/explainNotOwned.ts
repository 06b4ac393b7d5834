import type { KubernetesObject } from '@fairway/cluster-client';
import { decideOwnership, toProofOfRun } from '../domain/decideOwnership';
import type { DeliveryTarget } from './Delivery';

/** Why a namespace that stands there must not be written to by this run; undefined if it is this run's own or there is none. */
export function explainNotOwned(
  namespace: KubernetesObject | undefined,
  target: Pick<DeliveryTarget, 'cluster' | 'owner' | 'name' | 'namespace'>,
  run: string,
): string | undefined {
  if (!namespace) {
    return undefined;
  }
  const ownership = decideOwnership(
    namespace.metadata,
    target,
    toProofOfRun(run),
  );
  return ownership === 'proven'
    ? undefined
    : `${target.cluster} has a namespace ${target.namespace} that this run did not make; choose another name, or ask the platform team to look at it`;
}
