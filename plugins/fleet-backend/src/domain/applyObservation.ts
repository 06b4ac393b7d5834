import type { ClusterFacts } from './ClusterFacts';
import type { Counts, Heartbeat } from './Observation';

/** What is known after a heartbeat; one that failed leaves what was known as it is. */
export function applyHeartbeat(
  facts: ClusterFacts,
  heartbeat: Heartbeat,
  now: number,
): ClusterFacts {
  if (heartbeat.kind === 'failed') {
    const failure = heartbeat.failure ?? facts.failure ?? 'no answer';
    return { ...facts, attemptedAt: now, failure };
  }
  return {
    ...facts,
    attemptedAt: now,
    lastGoodAt: now,
    failure: null,
    failingChecks: heartbeat.failingChecks,
    liveness: heartbeat.liveness ?? null,
  };
}

/** What is known after nodes and pods were read; figures of a kind that could not be read stay, with their own time, and it is named as missing. */
export function applyCounts(facts: ClusterFacts, counts: Counts): ClusterFacts {
  const { nodes, pods, coverage } = counts;
  return {
    ...facts,
    nodes: nodes
      ? {
          ...{ total: nodes.total, ready: nodes.ready },
          observedAt: findKnownAt(counts, 'Node', facts.nodes),
        }
      : facts.nodes,
    pods: pods
      ? {
          total: pods.total,
          observedAt: findKnownAt(counts, 'Pod', facts.pods),
        }
      : facts.pods,
    missing: coverage.missing,
  };
}

/** Up to when a count is known to hold; what was known of a later time is not forgotten by a watch that has been silent since. */
export function findKnownAt(
  { observedAt, heardAt }: Counts,
  kind: 'Node' | 'Pod',
  before: { observedAt: number } | null | undefined,
): number {
  return Math.max(heardAt?.[kind] ?? observedAt, before?.observedAt ?? 0);
}
