import {
  ClusterClient,
  ClusterError,
  KubernetesObject,
} from '@fairway/cluster-client';
import {
  Fence,
  Manifest,
  OwnershipProof,
  describeManifest,
  epochAnnotation,
  runAnnotation,
} from '@fairway/delivery';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { PolicyVerdict } from '@fairway/plugin-runs-common';
import type { PlanContext } from '@fairway/plugin-runs-node';
import { findNamespace } from '../delivery/findNamespace';
import { toSetOfSome } from '../delivery/toManifestSet';
import { tryEnvironment } from '../delivery/tryEnvironment';
import { withinDeadline } from '../delivery/withinDeadline';
import type {
  DeclaredTarget,
  LiveEnvironment,
  LiveObject,
} from '../domain/decideReapply';
import { assessNamespace } from '../domain/assessNamespace';
import { toOwnershipVerdicts } from '../domain/explainLookup';
import { findNamespaceProof } from '../ledger/findNamespaceProof';
import type { StepDeps } from '../steps/StepDeps';

/** A plan may ask a cluster for so long, in milliseconds, before it says that the cluster does not answer. */
const deadlineMs = 5_000;

export interface LiveDeps extends Pick<StepDeps, 'chooseDelivery' | 'compare'> {
  clusters: Pick<FleetClusters, 'find' | 'reader'>;
}

export type LiveReading =
  | ({ kind: 'read' } & LiveEnvironment)
  | { kind: 'refused'; reason: string; policies?: PolicyVerdict[] };

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
        reason: `name: ${cluster} does not answer (${error.message}), so that it is not known what it has of this environment; try again when it answers`,
      };
    }
    throw error;
  }
}

async function readCluster(
  deps: LiveDeps,
  target: DeclaredTarget,
  proof: OwnershipProof,
  signal: AbortSignal,
): Promise<LiveReading> {
  const { owner, name } = target.environment;
  const { cluster, namespace } = target;
  const found = await findNamespace(
    deps.chooseDelivery(cluster),
    target,
    signal,
  );
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
  const ownership = toOwnershipVerdicts(assessed);
  return live.kind === 'refused'
    ? { ...live, policies: ownership }
    : { ...live, ownership };
}

async function readAbsent(
  deps: Pick<LiveDeps, 'chooseDelivery'>,
  target: DeclaredTarget,
  signal: AbortSignal,
): Promise<ObjectsReading> {
  const { owner, name } = target.environment;
  const dryRun = await tryEnvironment(
    deps.chooseDelivery(target.cluster),
    { ...target, owner, name },
    signal,
  );
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
        : `It is not known whether ${target.cluster} would accept the namespace: ${dryRun.reason}`,
  };
}

async function readPresent(
  { clusters, chooseDelivery, compare }: LiveDeps,
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
  const said = await chooseDelivery(target.cluster).dryRun(
    toSetOfSome(
      { ...target, ...target.environment },
      wanted.map(({ declared }) => declared),
    ),
    // The plan shows what others have set, and what it is set back to.
    { signal, fence: readFence(namespace), takesOver: true },
  );
  const refused = said.flatMap(answer =>
    answer.kind === 'refused'
      ? [`${describeManifest(answer.manifest)}: ${answer.reason}`]
      : [],
  );
  if (refused.length > 0) {
    return {
      kind: 'refused',
      reason: `name: ${target.cluster} refuses it: ${refused.join('; ')}`,
    };
  }
  const untried = said.filter(({ kind }) => kind !== 'accepted').length;
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

/** The marks that stand there now: a dry run must neither look like a stale write nor like a new one. */
function readFence({ metadata }: KubernetesObject): Fence {
  const { annotations } = metadata;
  return {
    run: annotations?.[runAnnotation] ?? '',
    epoch: Number(annotations?.[epochAnnotation] ?? 0),
  };
}
