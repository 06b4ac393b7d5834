import type { ClusterError } from '@fairway/cluster-client';
import { explainMissingRight } from '../domain/settling/explainMissingRight';

/** Why a cluster does not take something, or does not say whether it would, for a person. */
export function explainClusterFailure(
  cluster: string,
  { reason, message }: ClusterError,
): string {
  switch (reason) {
    case 'forbidden':
      return explainMissingRight(cluster, message) ?? toRefusal();
    case 'invalid':
    case 'conflict':
    case 'not-found':
    case 'not-served':
      return toRefusal();
    default:
      return `${cluster} does not answer (${message}); try again when it does`;
  }

  function toRefusal() {
    return `${cluster} refuses it: ${message}`;
  }
}
