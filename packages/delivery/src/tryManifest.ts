import { ClusterClient, ClusterError } from '@fairway/cluster-client';
import { addOwnership } from './addOwnership';
import type { DryRunAnswer, DryRunOptions } from './Delivery';
import { fieldManager } from './domain/ownership';
import { findObject, toReference } from './findObject';
import { isMissingRight } from './isMissingRight';
import type { Manifest } from './Manifest';

/** What a cluster says to one object before it is made. */
export async function tryManifest(
  clients: {
    reader: Pick<ClusterClient, 'get'>;
    provisioner: Pick<ClusterClient, 'apply'>;
  },
  manifest: Manifest,
  options: DryRunOptions & { isGate?: boolean },
): Promise<DryRunAnswer> {
  const { signal, fence, takesOver, isGate } = options;
  const object = fence ? addOwnership(manifest, fence) : manifest;
  const [found, tried] = await Promise.allSettled([
    isGate ? findObject(clients.reader, toReference(manifest), signal) : null,
    clients.provisioner.apply(object, {
      signal,
      fieldManager,
      dryRun: true,
      force: takesOver,
    }),
  ]);
  if (found.status === 'fulfilled' && found.value) {
    return { kind: 'occupied', managed: true };
  }
  const failed = [found, tried].find(({ status }) => status === 'rejected');
  return failed?.status === 'rejected'
    ? explainFailedTry(failed.reason)
    : { kind: 'accepted' };
}

/** What a failed try says: a refusal that would come again, or nothing. Throws what is no failure of the cluster. */
export function explainFailedTry(error: unknown): DryRunAnswer {
  if (!(error instanceof ClusterError)) {
    throw error;
  }
  const { reason, message } = error;
  if (reason === 'invalid' || reason === 'conflict') {
    return { kind: 'refused', reason: message };
  }
  // The fence lets the provisioner write to our own namespaces alone: it refuses if a foreign one of that name stands.
  if (reason === 'forbidden' && message.includes('fairway.dev/managed')) {
    return { kind: 'occupied', managed: false };
  }
  return reason === 'forbidden' && !isMissingRight(error)
    ? { kind: 'refused', reason: message }
    : { kind: 'unknown', reason: message };
}
