import type { ClusterClient } from '@fairway/cluster-client';
import { applyPhases } from './applyPhases';
import type {
  ApplyOptions,
  ApplyResult,
  Delivery,
  DryRunObject,
  DryRunOptions,
  Fence,
  ObservedObject,
  PrunedObject,
  PruneResult,
} from './Delivery';
import { decideOwnership, toProofOfRun } from './domain/decideOwnership';
import { isNamespace, listObsolete } from './domain/listObsolete';
import { toApplyResult, toWaiting } from './explainClusterError';
import { findObject, toReference } from './findObject';
import type { Inventory } from './Inventory';
import type { Manifest } from './Manifest';
import { listManifests, ManifestSet } from './ManifestSet';
import { pruneObject } from './pruneObject';
import { tryManifest } from './tryManifest';

/** The clusters, each with its two identities. Throws if there is none of that name. */
export interface DeliveryClusters {
  reader(cluster: string): ClusterClient;
  provisioner(cluster: string): ClusterClient;
}

/** Told how far a delivery has come. Places at which tests end the process. */
export interface DeliveryProgress {
  /** All objects of a phase were applied. */
  onApplied?(phase: string): void;
  /** An object bears the fence of its deletion, or its deletion was asked for. */
  onPruning?(point: 'marked' | 'requested'): void;
}

/**
 * Delivers by server-side apply with the cluster's provisioner, and reads with its reader. Gates come first: there another owner is noticed,
 * and their epoch fences off whoever held the run before.
 */
export class ApplyDelivery implements Delivery {
  readonly #clusters: DeliveryClusters;
  readonly #progress: DeliveryProgress;

  constructor(deps: {
    clusters: DeliveryClusters;
    progress?: DeliveryProgress;
  }) {
    this.#clusters = deps.clusters;
    this.#progress = deps.progress ?? {};
  }

  async dryRun(
    set: ManifestSet,
    options: DryRunOptions,
  ): Promise<DryRunObject[]> {
    const clients = this.#open(set.cluster);
    const gates = listGates(set);
    const isWithinGate = ({ metadata }: Manifest) =>
      gates.some(
        gate => isNamespace(gate) && gate.metadata.name === metadata.namespace,
      );
    return Promise.all(
      listManifests(set)
        .filter(manifest => !isWithinGate(manifest))
        .map(async manifest => ({
          manifest,
          ...(await tryManifest(clients, manifest, {
            ...options,
            isGate: gates.includes(manifest),
          })),
        })),
    );
  }

  async apply(
    set: ManifestSet,
    fence: Fence,
    options: ApplyOptions,
  ): Promise<ApplyResult> {
    try {
      const { provisioner } = this.#open(set.cluster);
      const gates = await this.#observe(
        set.cluster,
        listGates(set),
        options.signal,
      );
      const foreign = gates.find(gate => !isOwn(gate, set, { fence, options }));
      if (foreign) {
        return { kind: 'occupied', object: toReference(foreign.declared) };
      }
      const inventory = await applyPhases(provisioner, {
        ...{ phases: set.phases, fence, options },
        found: new Map(
          gates.map(({ declared, live }) => [
            declared,
            live?.metadata.uid ?? '',
          ]),
        ),
        onApplied: phase => this.#progress.onApplied?.(phase),
      });
      return { kind: 'applied', inventory };
    } catch (error) {
      return toApplyResult(error, set.cluster);
    }
  }

  async observe(
    set: Pick<ManifestSet, 'cluster' | 'phases'>,
    signal: AbortSignal,
  ): Promise<ObservedObject[]> {
    return this.#observe(set.cluster, listManifests(set), signal);
  }

  async prune(
    inventory: Inventory,
    set: ManifestSet,
    { epoch }: Pick<Fence, 'epoch'>,
    signal: AbortSignal,
  ): Promise<PruneResult> {
    try {
      const deps = {
        ...this.#open(set.cluster),
        onReached: (point: 'marked' | 'requested') =>
          this.#progress.onPruning?.(point),
      };
      const objects: PrunedObject[] = [];
      // One after the other, last applied first: what is left after a failure is what stood before the rest.
      for (const entry of listObsolete(inventory, listManifests(set))) {
        const { labels } = set;
        objects.push(await pruneObject(deps, entry, { labels, epoch }, signal));
      }
      return { kind: 'pruned', objects };
    } catch (error) {
      const waiting = toWaiting(error, set.cluster);
      if (waiting) {
        return waiting;
      }
      throw error;
    }
  }

  async #observe(
    cluster: string,
    manifests: Manifest[],
    signal: AbortSignal,
  ): Promise<ObservedObject[]> {
    const reader = this.#clusters.reader(cluster);
    return Promise.all(
      manifests.map(async declared => ({
        declared,
        live: await findObject(reader, toReference(declared), signal),
      })),
    );
  }

  #open(cluster: string) {
    return {
      reader: this.#clusters.reader(cluster),
      provisioner: this.#clusters.provisioner(cluster),
    };
  }
}

function listGates(set: ManifestSet): Manifest[] {
  return set.phases.flatMap(({ isGate, manifests }) =>
    isGate ? manifests : [],
  );
}

/** Whether what stands at a gate is the set's own, or nothing does. */
function isOwn(
  { live }: ObservedObject,
  { labels }: ManifestSet,
  { fence, options }: { fence: Fence; options: ApplyOptions },
): boolean {
  if (!live) {
    return true;
  }
  const { metadata } = live;
  return (
    options.known?.includes(metadata.uid ?? '') === true ||
    decideOwnership(metadata, labels, toProofOfRun(fence.run)) === 'proven'
  );
}
