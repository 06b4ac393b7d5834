import type { KubernetesObject } from '@fairway/cluster-client';
import { findObject, runAnnotation } from '@fairway/delivery';
import type { RevertedObject } from '../../domain/settling/payloads';
import type { SettleDeps } from '../SettleDeps';

/** How an object of a plan stands on its cluster. */
export type Sight =
  /** As the plan saw it, or as this run has written it. */
  | { kind: 'expected'; live?: KubernetesObject; isOwn: boolean }
  /** What had to be deleted is not there any more. */
  | { kind: 'gone' }
  /** It is being deleted as planned. */
  | { kind: 'ending' }
  | { kind: 'moved'; reason: string };

/** Compares what a cluster has of an object with what the plan saw. Throws a ClusterError if that cannot be read. */
export async function lookAtObject(
  { clusters }: Pick<SettleDeps, 'clusters'>,
  {
    cluster,
    object,
    run,
  }: {
    cluster: string;
    object: RevertedObject;
    /** The run that may have written it; absent: none has. */
    run?: string;
  },
  signal: AbortSignal,
): Promise<Sight> {
  const live = await findObject(
    clusters.reader(cluster),
    toReference(object),
    signal,
  );
  return assess(object, live, {
    name: `${object.kind} ${object.name} on ${cluster}`,
    isOwn:
      run !== undefined && live?.metadata.annotations?.[runAnnotation] === run,
  });
}

function assess(
  object: RevertedObject,
  live: KubernetesObject | undefined,
  of: { name: string; isOwn: boolean },
): Sight {
  const { isOwn, name } = of;
  if (object.action === 'create') {
    return !live || isOwn
      ? { kind: 'expected', live, isOwn }
      : moved(`${name} was created by somebody since the plan was made`);
  }
  if (live) return assessPresent(object, live, of);
  return object.action === 'delete'
    ? { kind: 'gone' }
    : moved(`${name} was deleted since the plan was made`);
}

function assessPresent(
  object: RevertedObject,
  live: KubernetesObject,
  { isOwn, name }: { name: string; isOwn: boolean },
): Sight {
  const { deletionTimestamp, resourceVersion, uid } = live.metadata;
  if (uid !== object.uid) {
    return moved(`${name} is another object than when the plan was made`);
  }
  if (deletionTimestamp) {
    return object.action === 'delete'
      ? { kind: 'ending' }
      : moved(`${name} is being deleted`);
  }
  return resourceVersion === object.resourceVersion || isOwn
    ? { kind: 'expected', live, isOwn }
    : moved(
        `${name} has changed since the plan was made: its resource version is ${resourceVersion}, and was ${object.resourceVersion}`,
      );
}

/** Names the object to its cluster. */
export function toReference(object: RevertedObject) {
  const { apiVersion, kind, name, namespace } = object;
  return { apiVersion, kind, name, ...(namespace && { namespace }) };
}

function moved(reason: string): Sight {
  return { kind: 'moved', reason };
}
