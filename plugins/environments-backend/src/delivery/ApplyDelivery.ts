import {
  ClusterClient,
  ClusterError,
  KubernetesObject,
} from '@fairway/cluster-client';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import { reachCrashPoint } from '@fairway/plugin-runs-node';
import type { Manifest } from '../domain/Manifest';
import { fieldManager } from '../domain/marks';
import { applyPatiently } from './applyPatiently';
import type {
  Delivery,
  DeliveryResult,
  DeliveryTarget,
  ReadBack,
  Rehearsal,
  RunMark,
  WithdrawalResult,
} from './Delivery';
import { explainEnding } from './explainEnding';
import { explainForeign } from './explainForeign';
import { toDeliveryResult, toWaiting } from './explainClusterError';
import { explainRehearsal } from './explainRehearsal';
import { markManifest } from './markManifest';

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
    await applyPatiently(() => apply(first), signal);
    reachCrashPoint('deliver.first-applied');
    await Promise.all(
      others.map(manifest => applyPatiently(() => apply(manifest), signal)),
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
    target: Pick<DeliveryTarget, 'cluster' | 'namespace'>,
    uid: string,
    signal: AbortSignal,
  ): Promise<WithdrawalResult> {
    try {
      return await this.#withdraw(target, uid, signal);
    } catch (error) {
      const waiting = toWaiting(error, target.cluster);
      if (waiting) {
        return waiting;
      }
      throw error;
    }
  }

  async #withdraw(
    target: Pick<DeliveryTarget, 'cluster' | 'namespace'>,
    uid: string,
    signal: AbortSignal,
  ): Promise<WithdrawalResult> {
    const namespace = await this.findNamespace(target, signal);
    if (!namespace) {
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
    const client = this.#clusters.provisioner(target.cluster);
    const outcome = await client.delete(toReference(namespace), {
      uid,
      // A holder that lost the run long ago knows the UID too, but not the namespace as the present holder left it.
      resourceVersion: namespace.metadata.resourceVersion,
      signal,
    });
    reachCrashPoint('withdraw.delete-asked');
    return outcome === 'deleting'
      ? { kind: 'ending', since: null, blockedBy: [] }
      : { kind: 'gone' };
  }
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
