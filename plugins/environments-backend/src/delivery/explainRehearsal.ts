import { ClusterError } from '@fairway/cluster-client';
import type { DeliveryTarget, Rehearsal } from './Delivery';
import { isMissingRight } from './isMissingRight';

/** What a failed rehearsal says: a refusal that would come again, or nothing. */
export function explainRehearsal(
  error: unknown,
  target: DeliveryTarget,
): Rehearsal {
  if (!(error instanceof ClusterError)) {
    throw error;
  }
  if (error.reason === 'invalid' || error.reason === 'conflict') {
    return toRefused(error, target);
  }
  // The fence lets the provisioner write to our own namespaces alone: it refuses where a foreign one of that name stands.
  const isFenced =
    error.reason === 'forbidden' &&
    error.message.includes('fairway.dev/managed');
  if (isFenced) {
    return {
      kind: 'occupied',
      reason: `${target.cluster} carries a namespace ${target.namespace} that is not the portal's`,
    };
  }
  return error.reason === 'forbidden' && !isMissingRight(error)
    ? toRefused(error, target)
    : { kind: 'unknown', reason: error.message };
}

function toRefused(error: ClusterError, target: DeliveryTarget): Rehearsal {
  return {
    kind: 'refused',
    reason: `${target.cluster} refuses the namespace: ${error.message}`,
  };
}
