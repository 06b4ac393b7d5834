import {
  ClusterClient,
  ClusterError,
  KubernetesObject,
  ResourceKind,
} from '@fairway/cluster-client';
import { z } from 'zod';
import { withinDeadline } from '../delivery/withinDeadline';
import type { NamespaceContents } from '../domain/summarizeContents';

/** Kinds asked for at once. */
const breadth = 6;

/** Longest time of the whole reading, in milliseconds. */
const timeoutMs = 10_000;

/** Kinds that hold no work: reports, and what the cluster keeps of other objects. Secrets the reader may never ask for; a quota counts them. */
const notListed = new Set([
  'Secret',
  'Event',
  'Endpoints',
  'EndpointSlice',
  'PodMetrics',
  'ControllerRevision',
]);

/** Groups that serve figures, and nothing that anybody made. */
const reports = new Set([
  'metrics.k8s.io',
  'custom.metrics.k8s.io',
  'external.metrics.k8s.io',
]);

const figuresSchema = z.record(z.string(), z.string()).optional();
const quotaSchema = z.object({
  spec: z.object({ hard: figuresSchema }).optional(),
  status: z.object({ used: figuresSchema }).optional(),
});

/**
 * Lists what stands in a namespace, of every kind that the cluster serves and the reader may list. Secrets are counted by the quota. Throws
 * ClusterError if the cluster does not answer at all.
 */
export async function readContents(
  reader: ClusterClient,
  namespace: string,
  signal: AbortSignal,
): Promise<NamespaceContents> {
  return withinDeadline(
    { cluster: reader.name, ms: timeoutMs, outer: signal },
    within => readWithin(reader, namespace, within),
  );
}

async function readWithin(
  reader: ClusterClient,
  namespace: string,
  within: AbortSignal,
): Promise<NamespaceContents> {
  const { kinds, missing } = await reader.discover({ signal: within });
  const wanted = kinds.filter(
    ({ kind, namespaced, verbs }) =>
      namespaced && verbs.includes('list') && !notListed.has(kind),
  );
  const objects = new Map<string, KubernetesObject>();
  const unread = new Set(
    missing
      .filter(({ group }) => !reports.has(group))
      .map(({ group }) => `kinds of ${group}`),
  );
  const queue = [...wanted];
  const work = async () => {
    for (let kind = queue.shift(); kind; kind = queue.shift()) {
      const found = await listKind(reader, kind, namespace, within);
      found?.forEach(object =>
        // The same object may be served in two groups.
        objects.set(object.metadata.uid ?? object.metadata.name, object),
      );
      if (!found) {
        unread.add(kind.kind);
      }
    }
  };
  await Promise.all(Array.from({ length: breadth }, work));
  const secrets = await countSecrets(reader, namespace, within);
  return {
    objects: [...objects.values()],
    secrets: secrets.count,
    isQuotaPending: secrets.isPending,
    unread: [
      ...unread,
      ...(secrets.count === undefined ? ['Secret'] : []),
    ].sort(),
  };
}

/** Undefined if the reader may not list the kind, or could not. */
async function listKind(
  reader: ClusterClient,
  kind: ResourceKind,
  namespace: string,
  signal: AbortSignal,
): Promise<KubernetesObject[] | undefined> {
  try {
    const found: KubernetesObject[] = [];
    const pages = reader.list(kind, { namespace, as: 'metadata', signal });
    for await (const { items } of pages) {
      // What the list holds is of the kind asked for; the items themselves may say PartialObjectMetadata.
      found.push(...items.map(item => ({ ...item, kind: kind.kind })));
    }
    return found;
  } catch (error) {
    if (error instanceof ClusterError && !passes(error)) {
      return undefined;
    }
    throw error;
  }
}

/** What is over at the next try is no answer at all. */
function passes(error: ClusterError): boolean {
  return error.reason === 'unreachable' || error.reason === 'throttled';
}

/** By a quota that bounds them. One that was made just now says its bounds, but no count yet. */
async function countSecrets(
  reader: ClusterClient,
  namespace: string,
  signal: AbortSignal,
): Promise<{ count: number | undefined; isPending: boolean }> {
  const kind = { apiVersion: 'v1', kind: 'ResourceQuota' };
  let isPending = false;
  for await (const { items } of reader.list(kind, { namespace, signal })) {
    for (const item of items) {
      const quota = quotaSchema.safeParse(item);
      const count = findSecrets(quota.data?.status?.used);
      if (count !== undefined) {
        return { count: Number(count), isPending: false };
      }
      isPending ||= findSecrets(quota.data?.spec?.hard) !== undefined;
    }
  }
  return { count: undefined, isPending };
}

function findSecrets(figures: Record<string, string> | undefined) {
  return figures?.secrets ?? figures?.['count/secrets'];
}
