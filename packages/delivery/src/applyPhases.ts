import type { ClusterClient, KubernetesObject } from '@fairway/cluster-client';
import { addOwnership } from './addOwnership';
import { applyWithRbacRetry } from './applyWithRbacRetry';
import type { ApplyOptions, Fence } from './Delivery';
import { fieldManager } from './domain/ownership';
import { Inventory, toInventoryEntry } from './Inventory';
import type { Manifest } from './Manifest';
import type { SetPhase } from './ManifestSet';

/** An object of a phase, and the UID of the one that was found to stand there and to be the set's own. */
type Planned = { manifest: Manifest; uid?: string };

export interface ApplyPhasesRequest {
  phases: SetPhase[];
  fence: Fence;
  options: ApplyOptions;
  /** UIDs of gates that stand already. */
  found: ReadonlyMap<Manifest, string>;
  onApplied: (phase: string) => void;
}

/** Applies one phase after the other with the provisioner. Throws ClusterError if one object is not taken. */
export async function applyPhases(
  provisioner: Pick<ClusterClient, 'apply'>,
  request: ApplyPhasesRequest,
): Promise<Inventory> {
  const { fence, options, found } = request;
  const apply = ({ manifest, uid }: Planned) =>
    provisioner.apply(toObject(manifest, fence, uid), {
      signal: options.signal,
      fieldManager,
      force: options.takesOver,
    });
  const inventory: Inventory = [];
  for (const { name, manifests, awaitsRights } of request.phases) {
    const applied = await applyAll(manifests, async manifest => {
      const planned = { manifest, uid: found.get(manifest) };
      return awaitsRights
        ? applyWithRbacRetry(() => apply(planned), options.signal)
        : apply(planned);
    });
    inventory.push(...applied.map(toInventoryEntry));
    request.onApplied(name);
  }
  return inventory;
}

/** With the UID of the one that was looked at, if there was one: the server refuses to write to another that has taken its place. */
function toObject(
  manifest: Manifest,
  fence: Fence,
  uid: string | undefined,
): KubernetesObject {
  const object = addOwnership(manifest, fence);
  return uid ? { ...object, metadata: { ...object.metadata, uid } } : object;
}

/** All are waited for, also after one has failed: nothing of this delivery is under way when its result is known. */
async function applyAll(
  manifests: Manifest[],
  apply: (manifest: Manifest) => Promise<KubernetesObject>,
): Promise<KubernetesObject[]> {
  const results = await Promise.allSettled(manifests.map(apply));
  return results.map(result => {
    if (result.status === 'rejected') {
      throw result.reason;
    }
    return result.value;
  });
}
