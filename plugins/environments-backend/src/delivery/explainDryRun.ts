import { ClusterError } from '@fairway/cluster-client';
import type { DeliveryTarget, DryRunOutcome } from './Delivery';
import { isMissingRight } from './isMissingRight';

/** What a failed dry run says: a refusal that would come again, or nothing. */
export function explainDryRun(
  error: unknown,
  target: DeliveryTarget,
): DryRunOutcome {
  if (!(error instanceof ClusterError)) {
    throw error;
  }
  if (error.reason === 'invalid' || error.reason === 'conflict') {
    return toRefused(error, target);
  }
  // The fence lets the provisioner write to our own namespaces alone: it refuses if a foreign one of that name stands.
  const isFenced =
    error.reason === 'forbidden' &&
    error.message.includes('fairway.dev/managed');
  if (isFenced) {
    return {
      kind: 'occupied',
      reason: `${target.cluster} has a namespace ${target.namespace} that is not the portal's`,
    };
  }
  return error.reason === 'forbidden' && !isMissingRight(error)
    ? toRefused(error, target)
    : { kind: 'unknown', reason: error.message };
}

function toRefused(error: ClusterError, target: DeliveryTarget): DryRunOutcome {
  return {
    kind: 'refused',
    reason: `${target.cluster} refuses the namespace: ${error.message}`,
  };
}
