import type { Plan } from '@fairway/plugin-runs-common';

/** The name that only one open run may hold, and the subject of the runs on an environment. */
export function toReservation(owner: string, name: string): string {
  return `environment:${owner}/${name}`;
}

/** Precondition on a namespace: its UID, or null for absent. */
export function toNamespaceTarget(namespace: string, cluster: string): string {
  return `Namespace ${namespace} on ${cluster}`;
}

const namespaceTarget = /^Namespace ([^ ]+) on ([^ ]+)$/;

/** The place that such a precondition names; undefined for any other. */
export function parseNamespaceTarget(
  target: string,
): { namespace: string; cluster: string } | undefined {
  const match = namespaceTarget.exec(target);
  return match ? { namespace: match[1], cluster: match[2] } : undefined;
}

/** Precondition on a cluster: the API server that its name stood for. */
export function toServerFact(cluster: string): string {
  return `server of cluster ${cluster}`;
}

/** Entity of an environment in the catalog. */
export function toEntityRef(namespace: string): string {
  return `resource:default/${namespace}`;
}

/** What a plan expects of a target; undefined where it expects nothing. */
export function findExpected(
  plan: Pick<Plan, 'preconditions'>,
  target: string,
): string | null | undefined {
  return plan.preconditions.find(precondition => precondition.target === target)
    ?.expected;
}
