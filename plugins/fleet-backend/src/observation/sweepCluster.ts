import { toError } from '@backstage/errors';
import {
  ClusterError,
  type ClusterClient,
  type KubernetesObject,
} from '@fairway/cluster-client';
import type { ClusterNode } from '@fairway/plugin-fleet-common';
import { assessPod } from '../domain/assessPod';
import { toClusterNode } from '../domain/toClusterNode';
import type { Sweep } from '../domain/Observation';

/** So many nodes are kept one by one; all are counted. */
const nodesKept = 500;

interface SweepOptions {
  signal: AbortSignal;
  timeoutMs: number;
  now: number;
}

type Missing = Sweep['coverage']['missing'][number];

/**
 * Counts nodes and pods page by page; no page is kept. Never throws: a kind that cannot be read to its end is null and named in the
 * coverage, since half a count is no count.
 */
export async function sweepCluster(
  openReader: () => ClusterClient,
  options: SweepOptions,
): Promise<Sweep> {
  const missing: Missing[] = [];
  const attempt = async <T>(kind: string, count: () => Promise<T>) => {
    try {
      return await count();
    } catch (error) {
      missing.push({ kind, reason: describeMissing(error) });
      return null;
    }
  };
  const nodes = await attempt('Node', () => countNodes(openReader(), options));
  const pods = await attempt('Pod', () => countPods(openReader(), options));
  return { nodes, pods, coverage: { complete: !missing.length, missing } };
}

async function countNodes(
  reader: ClusterClient,
  options: SweepOptions,
): Promise<NonNullable<Sweep['nodes']>> {
  const list: ClusterNode[] = [];
  let total = 0;
  let ready = 0;
  await forEach(reader, 'Node', options, object => {
    const node = toClusterNode(object);
    total += 1;
    if (node.ready) ready += 1;
    if (list.length < nodesKept) list.push(node);
  });
  return { total, ready, list };
}

async function countPods(
  reader: ClusterClient,
  options: SweepOptions,
): Promise<NonNullable<Sweep['pods']>> {
  const counts = { total: 0, running: 0, unhealthy: 0 };
  await forEach(reader, 'Pod', options, pod => {
    const { running, unhealthy } = assessPod(pod, options.now);
    counts.total += 1;
    if (running) counts.running += 1;
    if (unhealthy) counts.unhealthy += 1;
  });
  return counts;
}

async function forEach(
  reader: ClusterClient,
  kind: string,
  { signal, timeoutMs }: SweepOptions,
  visit: (object: KubernetesObject) => void,
): Promise<void> {
  const pages = reader.list({ apiVersion: 'v1', kind }, { signal, timeoutMs });
  for await (const page of pages) page.items.forEach(visit);
}

function describeMissing(error: unknown): string {
  return error instanceof ClusterError ? error.reason : toError(error).message;
}
