import {
  ClusterClient,
  ClusterError,
  KubernetesObject,
} from '@fairway/cluster-client';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { PlanContext } from '@fairway/plugin-runs-node';
import { addOwnership } from '../delivery/addOwnership';
import { withinDeadline } from '../delivery/withinDeadline';
import type {
  DeclaredTarget,
  LiveEnvironment,
  LiveObject,
} from '../domain/decideReapply';
import { assessNamespace } from '../domain/assessNamespace';
import { toOwnershipVerdicts } from '../domain/explainLookup';
import type { NamespaceProof } from '../domain/NamespaceProof';
import { describeManifest, Manifest } from '../domain/Manifest';
import {
  epochAnnotation,
  fieldManager,
  runAnnotation,
} from '../domain/ownership';
import { findNamespaceProof } from '../ledger/findNamespaceProof';
import type { StepDeps } from '../steps/StepDeps';

/** A plan may ask a cluster for so long, in milliseconds, before it says that the cluster does not answer. */
const deadlineMs = 5_000;

export interface LiveDeps extends Pick<StepDeps, 'chooseDelivery' | 'compare'> {
  clusters: Pick<FleetClusters, 'find' | 'reader' | 'provisioner'>;
}

export type LiveReading =
  | ({ kind: 'read' } & LiveEnvironment)
  | { kind: 'refused'; reason: string };

type ObjectsReading =
  | ({ kind: 'read' } & Omit<LiveEnvironment, 'ownership'>)
  | { kind: 'refused'; reason: string };

/** What the cluster has of an environment, and what a dry run of putting the rest there says. Changes nothing. */
export async function readLive(
  deps: LiveDeps,
  target: DeclaredTarget,
  { ledger, signal }: Pick<PlanContext, 'ledger' | 'signal'>,
): Promise<LiveReading> {
  const { owner, name } = target.environment;
  const { cluster } = target;
  if (!deps.clusters.find(cluster)) {
    return {
      kind: 'refused',
      reason: `name: ${cluster} is no longer a cluster of the fleet; add it again, or retire the environment`,
    };
  }
  const proof = await findNamespaceProof(ledger, owner, name);
  const within = { cluster, ms: deadlineMs, outer: signal };
  try {
    return await withinDeadline(within, each =>
      readCluster(deps, target, proof, each),
    );
  } catch (error) {
    if (error instanceof ClusterError) {
      return {
        kind: 'refused',
        reason: `name: ${cluster} must be asked what it has of this environment, and does not answer (${error.message}); try again when it does`,
      };
    }
    throw error;
  }
}

async function readCluster(
  deps: LiveDeps,
  target: DeclaredTarget,
  proof: NamespaceProof,
  signal: AbortSignal,
): Promise<LiveReading> {
  const { owner, name } = target.environment;
  const { cluster, namespace } = target;
  const found = await deps
    .chooseDelivery(cluster)
    .findNamespace(target, signal);
  if (found?.metadata.deletionTimestamp) {
    return {
      kind: 'refused',
      reason: `name: the namespace ${namespace} on ${cluster} is being deleted; try again when it is gone, or retire the environment, which names what blocks the deletion`,
    };
  }
  const namespaceRef = { owner, name, cluster, namespace };
  const assessed = assessNamespace(namespaceRef, found?.metadata, proof, {
    act: 'changed',
  });
  if (assessed.kind === 'refused') return assessed;
  const live = found
    ? await readPresent(deps, target, found, signal)
    : await readAbsent(deps, target, signal);
  return live.kind === 'refused'
    ? live
    : { ...live, ownership: toOwnershipVerdicts(assessed) };
}

async function readAbsent(
  deps: Pick<LiveDeps, 'chooseDelivery'>,
  target: DeclaredTarget,
  signal: AbortSignal,
): Promise<ObjectsReading> {
  const { owner, name } = target.environment;
  const dryRun = await deps
    .chooseDelivery(target.cluster)
    .dryRun({ ...target, owner, name }, signal);
  if (dryRun.kind === 'occupied' || dryRun.kind === 'refused') {
    return { kind: 'refused', reason: `name: ${dryRun.reason}` };
  }
  return {
    kind: 'read',
    uid: null,
    objects: target.manifests.map(declared => ({ kind: 'absent', declared })),
    dryRun:
      dryRun.kind === 'accepted'
        ? `${target.cluster} would accept the namespace. Objects inside it can only be checked once it exists.`
        : `${target.cluster} could not be asked whether it would accept it: ${dryRun.reason}`,
  };
}

async function readPresent(
  { clusters, compare }: Pick<LiveDeps, 'clusters' | 'compare'>,
  target: DeclaredTarget,
  namespace: KubernetesObject,
  signal: AbortSignal,
): Promise<ObjectsReading> {
  const reader = clusters.reader(target.cluster);
  const objects = await Promise.all(
    target.manifests.map(declared =>
      readObject({ reader, compare }, declared, signal),
    ),
  );
  const wanted = objects.filter(
    object => object.kind !== 'present' || object.problems.length > 0,
  );
  const said = await Promise.all(
    wanted.map(({ declared }) =>
      tryObject(
        clusters.provisioner(target.cluster),
        keepOwnership(declared, namespace),
        signal,
      ),
    ),
  );
  const refused = said.flatMap(answer =>
    answer.kind === 'refused' ? [answer.reason] : [],
  );
  if (refused.length > 0) {
    return {
      kind: 'refused',
      reason: `name: ${target.cluster} refuses it: ${refused.join('; ')}`,
    };
  }
  const untried = said.filter(({ kind }) => kind === 'untried').length;
  return {
    kind: 'read',
    uid: namespace.metadata.uid ?? null,
    objects,
    dryRun:
      untried === 0
        ? `${target.cluster} would accept what will be changed.`
        : `${target.cluster} could not be asked about ${untried} of ${said.length} objects before the portal's own binding is in force.`,
  };
}

async function readObject(
  { reader, compare }: { reader: ClusterClient } & Pick<LiveDeps, 'compare'>,
  declared: Manifest,
  signal: AbortSignal,
): Promise<LiveObject> {
  const { apiVersion, kind, metadata } = declared;
  const { name, namespace } = metadata;
  try {
    const live = await reader.get(
      { apiVersion, kind, name, ...(namespace && { namespace }) },
      { signal },
    );
    const problems = compare(declared, live);
    return { kind: 'present', declared, live, problems };
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    if (error.reason === 'not-found') return { kind: 'absent', declared };
    if (error.reason === 'forbidden') return { kind: 'unread', declared };
    throw error;
  }
}

/** With the marks that stand there now: a dry run must neither look like a stale write nor like a new one. */
function keepOwnership(
  manifest: Manifest,
  namespace: KubernetesObject,
): Manifest {
  const { annotations } = namespace.metadata;
  return addOwnership(manifest, {
    run: annotations?.[runAnnotation] ?? '',
    epoch: Number(annotations?.[epochAnnotation] ?? 0),
  });
}

async function tryObject(
  provisioner: ClusterClient,
  manifest: Manifest,
  signal: AbortSignal,
): Promise<
  { kind: 'accepted' | 'untried' } | { kind: 'refused'; reason: string }
> {
  try {
    await provisioner.apply(manifest, {
      signal,
      fieldManager,
      dryRun: true,
      // The plan shows what others have set, and what it is set back to.
      force: true,
    });
    return { kind: 'accepted' };
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    const isRefused = error.reason === 'invalid' || error.reason === 'conflict';
    return isRefused
      ? {
          kind: 'refused',
          reason: `${describeManifest(manifest)}: ${error.message}`,
        }
      : { kind: 'untried' };
  }
}
