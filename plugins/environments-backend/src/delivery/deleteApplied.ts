import type { ClusterClient, KubernetesObject } from '@fairway/cluster-client';
import { reachCrashPoint } from '@fairway/plugin-runs-node';
import { removeAccounts } from '../access/accountObjects';
import { deleteUidAnnotation, epochAnnotation } from '../domain/ownership';
import { findObject, toNamespaceObject, toReference } from './clusterObjects';
import type { DeletionResult, DeletionTarget } from './Delivery';
import { explainEnding } from './explainEnding';

/** Writes on a namespace what its deletion needs; the delivery's own fields stay with the delivery. */
const deletionManager = 'fairway-deletion';

/** Ends everybody's access and deletes exactly the namespace with this UID. Throws ClusterError if the cluster does not answer. */
export async function deleteApplied(
  client: ClusterClient,
  target: DeletionTarget,
  fence: { uid: string; epoch: number },
  signal: AbortSignal,
): Promise<DeletionResult> {
  const { uid } = fence;
  const namespace = await findObject(
    client,
    toNamespaceObject(target.namespace),
    signal,
  );
  if (!namespace) {
    // Once more: an account may have been made while the namespace was still there.
    await removeAccounts(client, target, signal);
    return { kind: 'gone' };
  }
  if (namespace.metadata.uid !== uid) {
    return {
      kind: 'foreign',
      reason: `${target.cluster} has another namespace ${target.namespace} (UID ${namespace.metadata.uid} instead of ${uid})`,
    };
  }
  if (namespace.metadata.deletionTimestamp) {
    return explainEnding(namespace);
  }
  await removeAccounts(client, target, signal);
  const marked = await client.apply(toDeletionPatch(target, fence), {
    signal,
    fieldManager: deletionManager,
    force: true,
  });
  reachCrashPoint('delete-namespace.marked');
  const outcome = await client.delete(toReference(namespace), {
    uid,
    // A holder that lost the run long ago knows the UID too, but not the namespace as the present holder left it.
    resourceVersion: marked.metadata.resourceVersion,
    signal,
  });
  reachCrashPoint('delete-namespace.requested');
  return outcome === 'deleting'
    ? { kind: 'ending', since: null, blockedBy: [] }
    : { kind: 'gone' };
}

/**
 * What admission wants to see on a namespace before the provisioner may delete it: its UID, written by an update that is fenced by the
 * run's epoch. The server refuses the update if another namespace stands there.
 */
function toDeletionPatch(
  { namespace }: DeletionTarget,
  { uid, epoch }: { uid: string; epoch: number },
): KubernetesObject {
  return {
    ...toNamespaceObject(namespace),
    metadata: {
      name: namespace,
      uid,
      annotations: {
        [deleteUidAnnotation]: uid,
        [epochAnnotation]: String(epoch),
      },
    },
  };
}
