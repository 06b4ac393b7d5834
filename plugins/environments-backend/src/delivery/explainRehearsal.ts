import { ClusterError } from '@fairway/cluster-client';
import type { DeliveryTarget, Rehearsal } from './Delivery';

/** What a failed rehearsal says: a refusal that would come again, or nothing. */
export function explainRehearsal(
  error: unknown,
  target: DeliveryTarget,
): Rehearsal {
  if (!(error instanceof ClusterError)) {
    throw error;
  }
  if (error.reason === 'invalid' || error.reason === 'conflict') {
    return {
      kind: 'refused',
      reason: `${target.cluster} refuses the namespace: ${error.message}`,
    };
  }
  // The fence lets the provisioner write to our own namespaces alone: it refuses where a foreign one of that name stands.
  const isFenced =
    error.reason === 'forbidden' &&
    error.message.includes('fairway.dev/managed');
  return isFenced
    ? {
        kind: 'occupied',
        reason: `${target.cluster} carries a namespace ${target.namespace} that is not the portal's`,
      }
    : { kind: 'unknown', reason: error.message };
}
