import {
  ClusterClient,
  ClusterError,
  KubernetesObject,
} from '@fairway/cluster-client';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import { reachCrashPoint } from '@fairway/plugin-runs-node';
import type { Manifest } from '../domain/Manifest';
import {
  deleteUidAnnotation,
  epochAnnotation,
  fieldManager,
} from '../domain/marks';
import { removeAccounts } from '../access/accountObjects';
import { applyPatiently } from './applyPatiently';
import type {
  Delivery,
  DeliveryResult,
  DeliveryTarget,
  ReadBack,
  Rehearsal,
  RunMark,
  WithdrawalResult,
  WithdrawalTarget,
} from './Delivery';
import { explainEnding } from './explainEnding';
import { explainForeign } from './explainForeign';
import { toDeliveryResult, toWaiting } from './explainClusterError';
import { explainRehearsal } from './explainRehearsal';
import { markManifest } from './markManifest';

/** Writes on a namespace what its deletion needs; the delivery's own fields stay with the delivery. */
const withdrawalManager = 'fairway-withdrawal';

/**
 * Delivers by server-side apply with the cluster's provisioner. The namespace comes first, for three reasons: it is where another
 * owner would be noticed, its epoch fences off whoever held the run before, and the admission policy lets the provisioner write
 * nowhere else. Then comes the provisioner's own binding, and only then may it write the rest.
 */
export class ApplyDelivery implements Delivery {
  readonly #clusters: Pick<FleetClusters, 'provisioner'>;

  constructor(clusters: Pick<FleetClusters, 'provisioner'>) {
    this.#clusters = clusters;
  }

  /** Only the namespace can be tried: what goes into it has no place before it is there. */
  async rehearse(
    target: DeliveryTarget,
    signal: AbortSignal,
  ): Promise<Rehearsal> {
    try {
      const client = this.#clusters.provisioner(target.cluster);
      const [found, tried] = await Promise.allSettled([
        this.findNamespace(target, signal),
        client.apply(target.manifests[0], {
          signal,
          fieldManager,
          dryRun: true,
        }),
      ]);
      if (found.status === 'fulfilled' && found.value) {
        return {
          kind: 'occupied',
          reason: `${target.cluster} carries a namespace ${target.namespace} that no document declares`,
        };
      }
      const failed = [found, tried].find(each => each.status === 'rejected');
      return failed
        ? explainRehearsal(failed.reason, target)
        : { kind: 'accepted' };
    } catch (error) {
      return explainRehearsal(error, target);
    }
  }

  async deliver(
    target: DeliveryTarget,
    mark: RunMark,
    signal: AbortSignal,
  ): Promise<DeliveryResult> {
    try {
      const client = this.#clusters.provisioner(target.cluster);
      const namespace = await this.findNamespace(target, signal);
      const isJudged =
        mark.namespaceUid !== undefined &&
        namespace?.metadata.uid === mark.namespaceUid;
      const foreign = isJudged
        ? undefined
        : explainForeign(namespace, target, mark.run);
      if (foreign) {
        return { kind: 'refused', reason: foreign };
      }
      await this.#applyAll(client, target, mark, signal);
      return { kind: 'delivered' };
    } catch (error) {
      return toDeliveryResult(error, target.cluster);
    }
  }

  async #applyAll(
    client: ClusterClient,
    target: DeliveryTarget,
    mark: RunMark,
    signal: AbortSignal,
  ): Promise<void> {
    const apply = (manifest: Manifest) =>
      client.apply(markManifest(manifest, mark), {
        signal,
        fieldManager,
        force: mark.takesOver,
      });
    const [namespace, binding, ...rest] = target.manifests;
    await apply(namespace);
    reachCrashPoint('deliver.namespace-applied');
    await apply(binding);
    reachCrashPoint('deliver.binding-applied');
    const [first, ...others] = rest;
    if (!first) {
      return;
    }
    await applyPatiently(() => apply(first), signal);
    reachCrashPoint('deliver.first-applied');
    await applyAllOthers(others, manifest =>
      applyPatiently(() => apply(manifest), signal),
    );
  }

  async readBack(
    target: DeliveryTarget,
    signal: AbortSignal,
  ): Promise<ReadBack[]> {
    const client = this.#clusters.provisioner(target.cluster);
    return Promise.all(
      target.manifests.map(async declared => ({
        declared,
        carried: await find(client, declared, signal),
      })),
    );
  }

  async findNamespace(
    target: Pick<DeliveryTarget, 'cluster' | 'namespace'>,
    signal: AbortSignal,
  ): Promise<KubernetesObject | undefined> {
    const client = this.#clusters.provisioner(target.cluster);
    return find(client, toNamespaceObject(target.namespace), signal);
  }

  async withdraw(
    target: WithdrawalTarget,
    uid: string,
    mark: Pick<RunMark, 'epoch'>,
    signal: AbortSignal,
  ): Promise<WithdrawalResult> {
    try {
      return await this.#withdraw(target, uid, mark, signal);
    } catch (error) {
      const waiting = toWaiting(error, target.cluster);
      if (waiting) {
        return waiting;
      }
      throw error;
    }
  }

  async #withdraw(
    target: WithdrawalTarget,
    uid: string,
    mark: Pick<RunMark, 'epoch'>,
    signal: AbortSignal,
  ): Promise<WithdrawalResult> {
    const client = this.#clusters.provisioner(target.cluster);
    const namespace = await this.findNamespace(target, signal);
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
    const marked = await client.apply(toDeletionMark(target, uid, mark), {
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
}

/** All are waited for, also after one has failed: nothing of this delivery is under way when its result is known. */
async function applyAllOthers(
  manifests: Manifest[],
  apply: (manifest: Manifest) => Promise<unknown>,
): Promise<void> {
  const results = await Promise.allSettled(manifests.map(apply));
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') {
    throw failed.reason;
  }
}

/**
 * What admission wants to see on a namespace before the provisioner may delete it: its UID, written by an update that is fenced by the
 * run's epoch. The server refuses the update where another namespace stands there.
 */
function toDeletionMark(
  { namespace }: WithdrawalTarget,
  uid: string,
  mark: Pick<RunMark, 'epoch'>,
): KubernetesObject {
  return {
    ...toNamespaceObject(namespace),
    metadata: {
      name: namespace,
      uid,
      annotations: {
        [deleteUidAnnotation]: uid,
        [epochAnnotation]: String(mark.epoch),
      },
    },
  };
}

async function find(
  client: ClusterClient,
  manifest: Pick<Manifest, 'apiVersion' | 'kind' | 'metadata'>,
  signal: AbortSignal,
): Promise<KubernetesObject | undefined> {
  try {
    return await client.get(toReference(manifest), { signal });
  } catch (error) {
    if (error instanceof ClusterError && error.reason === 'not-found') {
      return undefined;
    }
    throw error;
  }
}

function toNamespaceObject(name: string): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

function toReference(
  object: Pick<Manifest, 'apiVersion' | 'kind' | 'metadata'>,
) {
  const { apiVersion, kind, metadata } = object;
  return {
    apiVersion,
    kind,
    name: metadata.name,
    ...(metadata.namespace && { namespace: metadata.namespace }),
  };
}
