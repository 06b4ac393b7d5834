import type { ClusterClient, KubernetesObject } from '@fairway/cluster-client';
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
  WithdrawalTarget,
} from './Delivery';
import { findObject, toNamespaceObject } from './clusterObjects';
import { explainForeign } from './explainForeign';
import { toDeliveryResult, toWaiting } from './explainClusterError';
import { explainRehearsal } from './explainRehearsal';
import { markManifest } from './markManifest';
import { withdrawApplied } from './withdrawApplied';

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
    // What bounds the team is there before anybody of it is: nobody makes anything that no quota counts.
    const isBinding = ({ kind }: Manifest) => kind === 'RoleBinding';
    const bindings = rest.filter(isBinding);
    const [first, ...others] = rest.filter(manifest => !isBinding(manifest));
    const patiently = (manifest: Manifest) =>
      applyPatiently(() => apply(manifest), signal);
    if (first) {
      await patiently(first);
      reachCrashPoint('deliver.first-applied');
      await applyAllOthers(others, patiently);
    }
    await applyAllOthers(bindings, patiently);
  }

  async readBack(
    target: DeliveryTarget,
    signal: AbortSignal,
  ): Promise<ReadBack[]> {
    const client = this.#clusters.provisioner(target.cluster);
    return Promise.all(
      target.manifests.map(async declared => ({
        declared,
        carried: await findObject(client, declared, signal),
      })),
    );
  }

  async findNamespace(
    target: Pick<DeliveryTarget, 'cluster' | 'namespace'>,
    signal: AbortSignal,
  ): Promise<KubernetesObject | undefined> {
    const client = this.#clusters.provisioner(target.cluster);
    return findObject(client, toNamespaceObject(target.namespace), signal);
  }

  async withdraw(
    target: WithdrawalTarget,
    uid: string,
    mark: Pick<RunMark, 'epoch'>,
    signal: AbortSignal,
  ): Promise<WithdrawalResult> {
    try {
      const client = this.#clusters.provisioner(target.cluster);
      return await withdrawApplied(client, target, { uid, ...mark }, signal);
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
