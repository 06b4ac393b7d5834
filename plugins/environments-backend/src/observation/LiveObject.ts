import type { KubernetesObject } from '@fairway/cluster-client';

/** What is kept of an object of ours while its cluster is being read. */
export interface LiveObject {
  kind: string;
  name: string;
  namespace: string | undefined;
  uid: string | undefined;
  createdAt: string | undefined;
  endingSince: string | undefined;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

const ownPrefix = 'fairway.dev/';

export function toLiveObject({ kind, metadata }: KubernetesObject): LiveObject {
  return {
    kind,
    name: metadata.name,
    namespace: kind === 'Namespace' ? metadata.name : metadata.namespace,
    uid: metadata.uid,
    createdAt: metadata.creationTimestamp,
    endingSince: metadata.deletionTimestamp,
    labels: keepOwn(metadata.labels),
    annotations: keepOwn(metadata.annotations),
  };
}

/** Objects by the namespace that they are or stand in. */
export function groupByNamespace(
  objects: LiveObject[],
): Map<string, LiveObject[]> {
  const groups = new Map<string, LiveObject[]>();
  for (const object of objects) {
    const namespace = object.namespace ?? '';
    const group = groups.get(namespace);
    if (group) group.push(object);
    else groups.set(namespace, [object]);
  }
  return groups;
}

function keepOwn(
  entries: Record<string, string> | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries ?? {}).filter(([key]) => key.startsWith(ownPrefix)),
  );
}
