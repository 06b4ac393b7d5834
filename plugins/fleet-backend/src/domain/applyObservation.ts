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
  };
}

/** What is known after nodes and pods were read; figures of a kind that could not be read stay, with their own time, and it is named as missing. */
export function applyCounts(
  facts: ClusterFacts,
  { nodes, pods, coverage, observedAt }: Counts,
): ClusterFacts {
  return {
    ...facts,
    nodes: nodes
      ? { total: nodes.total, ready: nodes.ready, observedAt }
      : facts.nodes,
    pods: pods ? pods.total : facts.pods,
    missing: coverage.missing,
  };
}
