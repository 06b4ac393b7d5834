import type { ClusterClient, KubernetesObject } from '@fairway/cluster-client';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import { reachCrashPoint } from '@fairway/plugin-runs-node';
import type { Manifest } from '../domain/Manifest';
import { fieldManager } from '../domain/ownership';
import { applyWithRbacRetry } from './applyWithRbacRetry';
import type {
  Delivery,
  DeliveryResult,
  DeliveryTarget,
  ReadBack,
  DryRunOutcome,
  RunFence,
  DeletionResult,
  DeletionTarget,
} from './Delivery';
import { findObject, toNamespaceObject } from './clusterObjects';
import { explainNotOwned } from './explainNotOwned';
import { toDeliveryResult, toWaiting } from './explainClusterError';
import { explainDryRun } from './explainDryRun';
import { addOwnership } from './addOwnership';
import { deleteApplied } from './deleteApplied';

/**
 * Delivers by server-side apply with the cluster's provisioner, and reads with its reader. The namespace comes first, for three reasons: it is where another
 * owner would be noticed, its epoch fences off whoever held the run before, and the admission policy lets the provisioner write
 * nowhere else. Then comes the provisioner's own binding, and only then may it write the rest.
 */
export class ApplyDelivery implements Delivery {
  readonly #clusters: Pick<FleetClusters, 'provisioner' | 'reader'>;

  constructor(clusters: Pick<FleetClusters, 'provisioner' | 'reader'>) {
    this.#clusters = clusters;
  }

  /** Only the namespace can be tried: what goes into it has no place before it is there. */
  async dryRun(
    target: DeliveryTarget,
    signal: AbortSignal,
  ): Promise<DryRunOutcome> {
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
          reason: `${target.cluster} has a namespace ${target.namespace} that no document declares`,
        };
      }
      const failed = [found, tried].find(each => each.status === 'rejected');
      return failed
        ? explainDryRun(failed.reason, target)
        : { kind: 'accepted' };
    } catch (error) {
      return explainDryRun(error, target);
    }
  }

  async deliver(
    target: DeliveryTarget,
    fence: RunFence,
    signal: AbortSignal,
  ): Promise<DeliveryResult> {
    try {
      const client = this.#clusters.provisioner(target.cluster);
      const namespace = await this.findNamespace(target, signal);
      const isAssessed =
        fence.namespaceUid !== undefined &&
        namespace?.metadata.uid === fence.namespaceUid;
      const foreign = isAssessed
        ? undefined
        : explainNotOwned(namespace, target, fence.run);
      if (foreign) {
        return { kind: 'refused', reason: foreign };
      }
      await this.#applyAll(client, target, fence, signal);
      return { kind: 'delivered' };
    } catch (error) {
      return toDeliveryResult(error, target.cluster);
    }
  }

  async #applyAll(
    client: ClusterClient,
    target: DeliveryTarget,
    fence: RunFence,
    signal: AbortSignal,
  ): Promise<void> {
    const apply = (manifest: Manifest) =>
      client.apply(addOwnership(manifest, fence), {
        signal,
        fieldManager,
        force: fence.takesOver,
      });
    const [namespace, binding, ...rest] = target.manifests;
    await apply(namespace);
    reachCrashPoint('deliver.namespace-applied');
    await apply(binding);
    reachCrashPoint('deliver.binding-applied');
    // What bounds the team is there before anybody of it is: nobody makes anything that no quota counts.
    const isBinding = ({ kind }: Manifest) => kind === 'RoleBinding';
    const bindings = rest.filter(isBinding);
    const [first, ...others] = rest.filter(manifest => !isBinding(manifest));
    const withRetry = (manifest: Manifest) =>
      applyWithRbacRetry(() => apply(manifest), signal);
    if (first) {
      await withRetry(first);
      reachCrashPoint('deliver.first-applied');
      await applyAllOthers(others, withRetry);
    }
    await applyAllOthers(bindings, withRetry);
  }

  async readBack(
    target: DeliveryTarget,
    signal: AbortSignal,
  ): Promise<ReadBack[]> {
    const client = this.#clusters.reader(target.cluster);
    return Promise.all(
      target.manifests.map(async declared => ({
        declared,
        live: await findObject(client, declared, signal),
      })),
    );
  }

  async findNamespace(
    target: Pick<DeliveryTarget, 'cluster' | 'namespace'>,
    signal: AbortSignal,
  ): Promise<KubernetesObject | undefined> {
    const client = this.#clusters.reader(target.cluster);
    return findObject(client, toNamespaceObject(target.namespace), signal);
  }

  async deleteNamespace(
    target: DeletionTarget,
    uid: string,
    fence: Pick<RunFence, 'epoch'>,
    signal: AbortSignal,
  ): Promise<DeletionResult> {
    try {
      const client = this.#clusters.provisioner(target.cluster);
      return await deleteApplied(client, target, { uid, ...fence }, signal);
    } catch (error) {
      const waiting = toWaiting(error, target.cluster);
      if (waiting) {
        return waiting;
      }
      throw error;
    }
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
