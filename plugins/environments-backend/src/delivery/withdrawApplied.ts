import type { ClusterClient, KubernetesObject } from '@fairway/cluster-client';
import { reachCrashPoint } from '@fairway/plugin-runs-node';
import { removeAccounts } from '../access/accountObjects';
import { deleteUidAnnotation, epochAnnotation } from '../domain/marks';
import { findObject, toNamespaceObject, toReference } from './clusterObjects';
import type { WithdrawalResult, WithdrawalTarget } from './Delivery';
import { explainEnding } from './explainEnding';

/** Writes on a namespace what its deletion needs; the delivery's own fields stay with the delivery. */
const withdrawalManager = 'fairway-withdrawal';

/** Ends everybody's access and deletes exactly the namespace with this UID. Throws ClusterError where the cluster does not answer. */
export async function withdrawApplied(
  client: ClusterClient,
  target: WithdrawalTarget,
  mark: { uid: string; epoch: number },
  signal: AbortSignal,
): Promise<WithdrawalResult> {
  const { uid } = mark;
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
      reason: `${target.cluster} carries another namespace ${target.namespace} (UID ${namespace.metadata.uid} instead of ${uid})`,
    };
  }
  if (namespace.metadata.deletionTimestamp) {
    return explainEnding(namespace);
  }
  await removeAccounts(client, target, signal);
  const marked = await client.apply(toDeletionMark(target, mark), {
    signal,
    fieldManager: withdrawalManager,
    force: true,
  });
  reachCrashPoint('withdraw.marked');
  const outcome = await client.delete(toReference(namespace), {
    uid,
    // A holder that lost the run long ago knows the UID too, but not the namespace as the present holder left it.
    resourceVersion: marked.metadata.resourceVersion,
    signal,
  });
  reachCrashPoint('withdraw.delete-asked');
  return outcome === 'deleting'
    ? { kind: 'ending', since: null, blockedBy: [] }
    : { kind: 'gone' };
}

/**
 * What admission wants to see on a namespace before the provisioner may delete it: its UID, written by an update that is fenced by the
 * run's epoch. The server refuses the update where another namespace stands there.
 */
function toDeletionMark(
  { namespace }: WithdrawalTarget,
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
