import type { KubernetesObject } from '@fairway/cluster-client';
import { noProof, OwnershipProof } from '@fairway/delivery';
import { isMadeFor } from './isMadeFor';

/** What stands in a namespace, as far as it could be read. */
export interface NamespaceContents {
  objects: Pick<KubernetesObject, 'kind' | 'metadata'>[];
  /** Secrets by the count of the quota, which may be read if they may not; undefined if no quota counts them. */
  secrets: number | undefined;
  /** True if a quota bounds Secrets and has not counted them yet. */
  isQuotaPending: boolean;
  /** Kinds that could not be listed. */
  unread: string[];
}

/** What a namespace holds beside what was made for its environment. */
export interface ContentsSummary {
  /** `2 Deployment`: work that goes with the namespace, by kind. */
  counts: string[];
  /** `ConfigMap keep (example.com/keep)`: objects whose finalizers somebody else has to take off before the namespace can end. */
  held: string[];
  /** Kinds of which nobody knows whether there are any. */
  unread: string[];
}

/** What each namespace gets from the cluster itself. */
const inherent = new Set([
  'ConfigMap kube-root-ca.crt',
  'ServiceAccount default',
]);

/** Finalizers that the cluster's own controllers take off by themselves. */
const ownFinalizer =
  /^([a-z0-9.-]+\.)?kubernetes\.io\/|^(kubernetes|foregroundDeletion|orphan)$/;

/**
 * Objects that are nobody's but people's: not made for the environment, not by the cluster, and not by a controller of another object.
 *
 * @param proof - of the run that is asked for; without one, what any run made is not people's
 */
export function listNotOwned(
  contents: NamespaceContents,
  environment: { owner: string; name: string },
  proof: OwnershipProof = noProof,
): NamespaceContents['objects'] {
  return contents.objects.filter(
    ({ kind, metadata }) =>
      !isMadeFor({ kind, metadata }, environment, proof) &&
      !inherent.has(`${kind} ${metadata.name}`) &&
      !hasController(metadata),
  );
}

/** Says what else goes with a namespace, and what would keep it from going. */
export function summarizeContents(
  contents: NamespaceContents,
  environment: { owner: string; name: string },
): ContentsSummary {
  const counts = new Map<string, number>();
  for (const { kind } of listNotOwned(contents, environment)) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  if (contents.secrets) {
    counts.set('Secret', contents.secrets);
  }
  return {
    counts: [...counts]
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([kind, count]) => `${count} ${kind}`),
    held: contents.objects.flatMap(({ kind, metadata }) => {
      const foreign = (metadata.finalizers ?? []).filter(
        finalizer => !ownFinalizer.test(finalizer),
      );
      return foreign.length > 0
        ? [`${kind} ${metadata.name} (${foreign.join(', ')})`]
        : [];
    }),
    unread: contents.unread,
  };
}

function hasController(metadata: KubernetesObject['metadata']): boolean {
  const { ownerReferences } = metadata;
  return (
    Array.isArray(ownerReferences) &&
    ownerReferences.some(
      (reference: { controller?: unknown }) => reference.controller === true,
    )
  );
}
