import type { ClusterFacts } from './ClusterFacts';
import type { Heartbeat, Sweep } from './Observation';

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

/** What is known after a sweep; figures that it could not read stay, with their own time, and are named as missing. */
export function applySweep(
  facts: ClusterFacts,
  { nodes, coverage }: Sweep,
  now: number,
): ClusterFacts {
  return {
    ...facts,
    nodes: nodes
      ? { total: nodes.total, ready: nodes.ready, observedAt: now }
      : facts.nodes,
    missing: coverage.missing,
  };
}
