import { ClusterError, type KubernetesObject } from '@fairway/cluster-client';
import {
  addOwnership,
  epochAnnotation,
  fieldManager,
  findObject,
  runAnnotation,
  type Manifest,
} from '@fairway/delivery';
import { mapInSlices } from '@fairway/backend-kit';
import type { Comparison } from '@fairway/drift-engine';
import type { Snapshot } from '@fairway/fleet-repository';
import type { DriftObjectDetail } from '@fairway/plugin-drift-common';
import { toLiveRow } from '../../domain/LiveRow';
import { notReadByDesign } from '../../domain/readDeclared';
import { describeDifferences } from '../../domain/settling/describeDifferences';
import { findDeclared } from '../../domain/settling/findDeclared';
import type { RevertedObject } from '../../domain/settling/payloads';
import { removeFields } from '../../domain/settling/removeFields';
import { sortDifferences } from '../../domain/settling/sortDifferences';
import { toManifest } from '../../domain/settling/toManifest';
import { explainClusterFailure } from '../explainClusterFailure';
import { readFleetObject, toKey, type FleetObject } from '../readFleetObject';
import type { SettleDeps } from '../SettleDeps';

/** One object of a plan, or why it cannot be reverted. */
export type PlannedObject =
  | {
      kind: 'planned';
      entry: RevertedObject;
      /** As the cluster has it, and as it will; undefined: not at all. Nothing is masked in them. */
      before?: object;
      after?: object;
      sentences: string[];
    }
  | { kind: 'refused'; reason: string };

type Declared = Extract<FleetObject, { kind: 'declared' }>;

interface Scene {
  deps: SettleDeps;
  detail: DriftObjectDetail;
  snapshot: Snapshot;
  now: Date;
  signal: AbortSignal;
}

/** Finds out what reverting an object comes to, and whether its cluster would take it. Changes nothing. */
export async function planObject(scene: Scene): Promise<PlannedObject> {
  const { object, declaredHash } = scene.detail;
  try {
    if (object.kind === 'Secret' && object.group === '') {
      return refuse(notReadByDesign);
    }
    if (object.unknown !== null) {
      return refuse(`what the cluster has is not known: ${object.unknown}`);
    }
    return declaredHash === null
      ? await planDeletion(scene)
      : await planDeclared(scene);
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    return refuse(explainClusterFailure(object.cluster, error));
  }
}

async function planDeclared(scene: Scene): Promise<PlannedObject> {
  const { deps, detail, signal, snapshot } = scene;
  const { cluster } = detail.object;
  const declared = await readFleetObject(snapshot, detail);
  if (declared.kind === 'refused') return declared;
  const untrusted = await explainUntrusted(scene, declared.file);
  if (untrusted !== undefined) return refuse(untrusted);
  const manifest = toManifest(declared.body);
  if (!manifest) {
    return refuse('it has a whole number that is too large to be sent as JSON');
  }
  const reader = deps.clusters.reader(cluster);
  const live = await findObject(reader, toReference(detail), signal);
  return live
    ? planUpdate(scene, { declared, manifest, live })
    : planCreation(scene, { declared, manifest });
}

/** Rights are granted by what documents give alone: a file that somebody put beside them is not applied with the portal's own. */
async function explainUntrusted(
  { deps, detail, snapshot }: Scene,
  file: string,
): Promise<string | undefined> {
  const { group, kind } = detail.object;
  const { commit } = snapshot;
  const origin = await deps.generated.find(file, { commit });
  if (origin?.problem !== undefined) {
    return `${file} is made of ${origin.document}, and may not be what that gives: ${origin.problem}`;
  }
  const grantsRights =
    group === 'rbac.authorization.k8s.io' ||
    (group === '' && kind === 'Namespace');
  return grantsRights && !origin
    ? `${kind} grants rights, and no document of the portal gives ${file}; apply it by hand`
    : undefined;
}

async function planCreation(
  scene: Scene,
  { declared, manifest }: { declared: Declared; manifest: Manifest },
): Promise<PlannedObject> {
  const { kind, name } = scene.detail.object;
  const after = await tryApply(scene, manifest);
  return {
    kind: 'planned',
    entry: toEntry(scene, { action: 'create', declared }),
    after,
    sentences: [`${kind} ${name} is missing, and is created again.`],
  };
}

async function planUpdate(
  scene: Scene,
  sides: { declared: Declared; manifest: Manifest; live: KubernetesObject },
): Promise<PlannedObject> {
  const { deps, detail } = scene;
  const { declared, live, manifest } = sides;
  const { object } = detail;
  if (live.metadata.deletionTimestamp) {
    return refuse('it is being deleted; try again when it is gone');
  }
  const compare = (other: object): Promise<Comparison> =>
    deps.comparison.compare(object.cluster, declared.body, other);
  const found = await compare(live);
  if (found.verdict === 'unknown') {
    return refuse(found.reason ?? 'it cannot be compared');
  }
  if (found.differences.length === 0) {
    return refuse('it is as Git declares it: there is nothing to revert');
  }
  const applied = await tryApply(scene, manifest, live);
  const left = sortDifferences((await compare(applied)).differences);
  if (left.applied.length > 0) {
    const paths = left.applied.map(({ path }) => path).join(', ');
    return refuse(
      `${object.cluster} would not keep what Git declares: ${paths}`,
    );
  }
  const pointers = left.removed.map(({ pointer }) => pointer);
  return {
    kind: 'planned',
    entry: toEntry(scene, { action: 'update', declared, live }),
    before: live,
    after: removeFields(applied, pointers),
    sentences: describeDifferences(object, found.differences),
  };
}

/** What Git does not declare any more and the portal applied once. */
async function planDeletion(scene: Scene): Promise<PlannedObject> {
  const { deps, detail, signal } = scene;
  const { cluster, kind, name } = detail.object;
  if (kind === 'Namespace') {
    return refuse(
      'a namespace is not deleted from here, with all that is in it; retire its environment',
    );
  }
  const reference = toReference(detail);
  const live = await findObject(
    deps.clusters.reader(cluster),
    reference,
    signal,
  );
  if (!live) return refuse('it is gone: there is nothing to revert');
  if (!toLiveRow(live).tracked) {
    return refuse(
      'it does not bear the label of the portal any more, so that it is not known whose it is',
    );
  }
  const file = await findDeclaring(scene);
  if (file !== undefined) {
    return refuse(`${file} declares it again; look again within a minute`);
  }
  const { resourceVersion, uid = '' } = live.metadata;
  await deps.clusters.provisioner(cluster).delete(reference, {
    ...{ uid, resourceVersion, signal, dryRun: true },
  });
  return {
    kind: 'planned',
    entry: toEntry(scene, { action: 'delete', live }),
    before: live,
    sentences: [`${kind} ${name}: Git does not declare it, and it is deleted.`],
  };
}

/** A file of the cluster that declares the object, which detection may not have seen yet. */
async function findDeclaring({
  detail,
  snapshot,
}: Scene): Promise<string | undefined> {
  const listed = await snapshot.list(`rendered/${detail.object.cluster}/`);
  const paths = listed
    .map(({ path }) => path)
    .filter(path => /\.(ya?ml|json)$/.test(path));
  const readings = await snapshot.inspectMany(paths);
  const key = toKey(detail);
  const found = await mapInSlices(readings, (reading, index) =>
    reading.kind === 'text' && findDeclared(reading.text, paths[index], key)
      ? paths[index]
      : undefined,
  );
  return found.find(path => path !== undefined);
}

/** What the cluster would make of it. Throws a ClusterError if it would not take it. */
async function tryApply(
  { deps, detail, now, signal }: Scene,
  manifest: Manifest,
  live?: KubernetesObject,
): Promise<KubernetesObject> {
  const annotations = live?.metadata.annotations;
  const object = addOwnership(manifest, {
    run: annotations?.[runAnnotation] ?? 'planned',
    epoch: Math.max(now.getTime(), Number(annotations?.[epochAnnotation] ?? 0)),
  });
  return deps.clusters.provisioner(detail.object.cluster).apply(object, {
    ...{ signal, fieldManager, dryRun: true, force: true },
  });
}

function toEntry(
  { detail }: Scene,
  {
    action,
    declared,
    live,
  }: {
    action: RevertedObject['action'];
    declared?: Declared;
    live?: KubernetesObject;
  },
): RevertedObject {
  const { id, kind, name, namespace } = detail.object;
  const { file, blob, hash } = declared ?? {};
  return {
    ...{ id, apiVersion: detail.apiVersion, kind, namespace, name, action },
    uid: live?.metadata.uid ?? null,
    resourceVersion: live?.metadata.resourceVersion ?? null,
    declared: file && blob && hash ? { file, blob, hash } : null,
  };
}

function toReference({ apiVersion, object }: DriftObjectDetail) {
  const { kind, name, namespace } = object;
  return { apiVersion, kind, name, ...(namespace && { namespace }) };
}

function refuse(reason: string): PlannedObject {
  return { kind: 'refused', reason };
}
