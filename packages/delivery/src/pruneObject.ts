import type { ClusterClient, KubernetesObject } from '@fairway/cluster-client';
import type { Fence, PrunedObject } from './Delivery';
import { decideOwnership, noProof } from './domain/decideOwnership';
import { isNamespace } from './domain/listObsolete';
import {
  deleteUidAnnotation,
  deletionManager,
  epochAnnotation,
} from './domain/ownership';
import { findObject } from './findObject';
import type { InventoryEntry } from './Inventory';
import type { ManifestSet } from './ManifestSet';

export interface PruneDeps {
  reader: Pick<ClusterClient, 'get'>;
  provisioner: Pick<ClusterClient, 'apply' | 'delete'>;
  /** Told when an object bears the fence of its deletion, and when its deletion was asked for. */
  onReached: (point: 'marked' | 'requested') => void;
}

/** Deletes one object if it still is the one that the inventory lists, and the set's own. Throws ClusterError if the cluster does not answer. */
export async function pruneObject(
  { reader, provisioner, onReached }: PruneDeps,
  entry: InventoryEntry,
  { labels, epoch }: Pick<ManifestSet, 'labels'> & Pick<Fence, 'epoch'>,
  signal: AbortSignal,
): Promise<PrunedObject> {
  const reference = toReference(entry);
  const live = await findObject(reader, reference, signal);
  if (!live) {
    return { entry, kind: 'gone' };
  }
  if (live.metadata.uid !== entry.uid) {
    return { entry, kind: 'left', live };
  }
  if (live.metadata.deletionTimestamp) {
    return { entry, kind: 'ending', live };
  }
  const proof = { ...noProof, uid: entry.uid };
  if (decideOwnership(live.metadata, labels, proof) !== 'proven') {
    return { entry, kind: 'left', live };
  }
  const fenced = await provisioner.apply(toDeletionPatch(entry, epoch), {
    signal,
    fieldManager: deletionManager,
    force: true,
  });
  onReached('marked');
  const outcome = await provisioner.delete(reference, {
    uid: entry.uid,
    // A holder that lost the run long ago knows the UID too, but not the object as the present holder left it.
    resourceVersion: fenced.metadata.resourceVersion,
    signal,
  });
  onReached('requested');
  return { entry, kind: outcome === 'deleting' ? 'ending' : 'gone' };
}

/**
 * An update that is fenced by the run's epoch, as a deletion is not. On a namespace it writes the UID too: admission wants to see that before
 * the provisioner may delete one. The server refuses the update if another object stands there.
 */
function toDeletionPatch(
  entry: InventoryEntry,
  epoch: number,
): KubernetesObject {
  const { apiVersion, kind, name, namespace, uid } = entry;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace !== null && { namespace }),
      uid,
      annotations: {
        [epochAnnotation]: String(epoch),
        ...(isNamespace(entry) && { [deleteUidAnnotation]: uid }),
      },
    },
  };
}

function toReference({ apiVersion, kind, name, namespace }: InventoryEntry) {
  return {
    ...{ apiVersion, kind, name },
    ...(namespace !== null && { namespace }),
  };
}
