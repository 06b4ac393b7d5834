import {
  ClusterClient,
  ClusterError,
  KubernetesObject,
} from '@fairway/cluster-client';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import { markManifest } from '../delivery/markManifest';
import { compareManifest } from '../domain/compareManifest';
import type {
  DeclaredTarget,
  LiveEnvironment,
  LiveObject,
} from '../domain/decideReapply';
import { judgeNamespace } from '../domain/judgeNamespace';
import { describeManifest, Manifest } from '../domain/Manifest';
import { epochAnnotation, fieldManager, runAnnotation } from '../domain/marks';
import { toReservation } from '../domain/planTargets';
import type { RunLedger } from '../ledger/RunLedger';
import type { StepDeps } from '../steps/StepDeps';

/** A plan may ask a cluster for so long, in milliseconds, before it says that the cluster does not answer. */
const deadlineMs = 5_000;

export interface LiveDeps extends Pick<StepDeps, 'chooseDelivery'> {
  clusters: Pick<FleetClusters, 'find' | 'reader' | 'provisioner'>;
  ledger: Pick<RunLedger, 'findNamespaceProof'>;
}

export type LiveReading =
  | ({ kind: 'read' } & LiveEnvironment)
  | { kind: 'refused'; reason: string };

/** What the cluster has of an environment, and what a dry run of putting the rest there says. Changes nothing. */
export async function readLive(
  deps: LiveDeps,
  target: DeclaredTarget,
  signal: AbortSignal,
): Promise<LiveReading> {
  const { owner, name } = target.environment;
  const { cluster, namespace } = target;
  if (!deps.clusters.find(cluster)) {
    return {
      kind: 'refused',
      reason: `name: ${cluster} is not a cluster of the fleet any more; bring it back, or retire the environment`,
    };
  }
  const proof = await deps.ledger.findNamespaceProof(
    toReservation(owner, name),
    signal,
  );
  const within = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
  try {
    const found = await deps
      .chooseDelivery(cluster)
      .findNamespace(target, within);
    if (found?.metadata.deletionTimestamp) {
      return {
        kind: 'refused',
        reason: `name: the namespace ${namespace} on ${cluster} is being deleted; try again when it is gone`,
      };
    }
    const place = { owner, name, cluster, namespace };
    const judged = judgeNamespace(place, found?.metadata, proof, {
      act: 'changed',
    });
    if (judged.kind === 'refused') {
      return judged;
    }
    return found
      ? await readPresent(deps, target, found, within)
      : await readAbsent(deps, target, within);
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

async function readAbsent(
  deps: Pick<LiveDeps, 'chooseDelivery'>,
  target: DeclaredTarget,
  signal: AbortSignal,
): Promise<LiveReading> {
  const { owner, name } = target.environment;
  const trial = await deps
    .chooseDelivery(target.cluster)
    .rehearse({ ...target, owner, name }, signal);
  if (trial.kind === 'occupied' || trial.kind === 'refused') {
    return { kind: 'refused', reason: `name: ${trial.reason}` };
  }
  return {
    kind: 'read',
    uid: null,
    objects: target.manifests.map(declared => ({ kind: 'absent', declared })),
    trial:
      trial.kind === 'accepted'
        ? `${target.cluster} would accept the namespace. Objects inside it can only be checked once it exists.`
        : `${target.cluster} could not be asked whether it would accept it: ${trial.reason}`,
  };
}

async function readPresent(
  { clusters }: Pick<LiveDeps, 'clusters'>,
  target: DeclaredTarget,
  namespace: KubernetesObject,
  signal: AbortSignal,
): Promise<LiveReading> {
  const reader = clusters.reader(target.cluster);
  const objects = await Promise.all(
    target.manifests.map(declared => readObject(reader, declared, signal)),
  );
  const wanted = objects.filter(
    object =>
      object.kind !== 'present' ||
      compareManifest(object.declared, object.carried).length > 0,
  );
  const said = await Promise.all(
    wanted.map(({ declared }) =>
      tryObject(
        clusters.provisioner(target.cluster),
        markAs(declared, namespace),
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
    trial:
      untried === 0
        ? `${target.cluster} would accept what will be changed.`
        : `${target.cluster} could not be asked about ${untried} of ${said.length} objects before the portal's own binding is in force.`,
  };
}

async function readObject(
  reader: ClusterClient,
  declared: Manifest,
  signal: AbortSignal,
): Promise<LiveObject> {
  const { apiVersion, kind, metadata } = declared;
  const { name, namespace } = metadata;
  try {
    const carried = await reader.get(
      { apiVersion, kind, name, ...(namespace && { namespace }) },
      { signal },
    );
    return { kind: 'present', declared, carried };
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    if (error.reason === 'not-found') return { kind: 'absent', declared };
    if (error.reason === 'forbidden') return { kind: 'unread', declared };
    throw error;
  }
}

/** With the marks that stand there now: a dry run must neither look like a stale write nor like a new one. */
function markAs(manifest: Manifest, namespace: KubernetesObject): Manifest {
  const { annotations } = namespace.metadata;
  return markManifest(manifest, {
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
