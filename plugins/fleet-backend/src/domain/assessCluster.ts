import type { ClusterFacts } from './ClusterFacts';
import { describeDuration } from '@fairway/input';
import type { RawVerdict } from './Assessment';
import { countOf } from './checks/countOf';
import {
  figuresStaleAfterMs,
  staleAfterMs,
  type Thresholds,
} from './Thresholds';

/**
 * What can be said of a cluster now: bad if a critical check is, else unknown if one is. Whatever rests on a signal that is missing or too old
 * is unknown; nothing is ok without a fresh heartbeat and a fresh count of nodes, and of pods where there are no nodes.
 */
export function assessCluster(
  facts: ClusterFacts,
  thresholds: Thresholds,
  now: number,
): RawVerdict {
  return (
    assessReach(facts, thresholds, now) ??
    assessReadiness(facts) ??
    joinChecks(assessNodes(facts, thresholds, now), facts)
  );
}

/** Whether it answers; undefined if it does. Also asked at each read, so that a stopped observer never shows a frozen verdict. */
export function assessReach(
  facts: Pick<
    ClusterFacts,
    'unusable' | 'lastGoodAt' | 'attemptedAt' | 'failure'
  >,
  thresholds: Thresholds,
  now: number,
): RawVerdict | undefined {
  const { unusable, lastGoodAt, attemptedAt, failure } = facts;
  if (unusable) return { verdict: 'unknown', reason: unusable };
  if (attemptedAt === null) {
    return { verdict: 'unknown', reason: 'not observed yet' };
  }
  if (lastGoodAt === null) {
    return {
      verdict: 'unknown',
      reason: `never answered: ${failure ?? 'no complete answer'}`,
    };
  }
  const staleAfter = staleAfterMs(thresholds);
  if (now - lastGoodAt < staleAfter) return undefined;
  const since = lastGoodAt + staleAfter;
  const isTried = now - attemptedAt < staleAfter && failure !== null;
  return {
    verdict: 'unknown',
    since,
    reason: isTried
      ? `no answer for ${describeDuration(now - lastGoodAt)}: ${failure}`
      : `not observed for ${describeDuration(
          now - attemptedAt,
        )}: no observer has tried since`,
  };
}

function assessReadiness({
  failingChecks,
}: ClusterFacts): RawVerdict | undefined {
  if (failingChecks === null || failingChecks.length === 0) return undefined;
  return {
    verdict: 'bad',
    reason: `the API server is not ready: ${failingChecks.join(', ')}`,
  };
}

function assessNodes(
  facts: ClusterFacts,
  thresholds: Thresholds,
  now: number,
): RawVerdict {
  const { nodes } = facts;
  const gap = explainUncounted(facts, 'Node', thresholds, now);
  if (gap !== undefined || !nodes) {
    return { verdict: 'unknown', reason: `nodes ${gap}` };
  }
  if (nodes.total === 0) return assessEmpty(facts, thresholds, now);
  const notReady = nodes.total - nodes.ready;
  return {
    verdict: notReady * 2 > nodes.total ? 'bad' : 'ok',
    reason:
      notReady === 0
        ? describeReadyNodes(nodes.total)
        : `${notReady} of ${nodes.total} nodes not ready`,
  };
}

/** Without nodes all is well only if nothing is there to run. */
function assessEmpty(
  facts: ClusterFacts,
  thresholds: Thresholds,
  now: number,
): RawVerdict {
  const gap = explainUncounted(facts, 'Pod', thresholds, now);
  if (gap !== undefined) {
    return { verdict: 'unknown', reason: `it has no nodes; pods ${gap}` };
  }
  const pods = facts.pods?.total ?? 0;
  return pods > 0
    ? {
        verdict: 'bad',
        reason: `it has no nodes for its ${countOf(pods, 'pod')}`,
      }
    : { verdict: 'ok', reason: 'API server is ready; it has no nodes' };
}

/** Why it is not known how many there are now; undefined if it is. */
function explainUncounted(
  { nodes, pods, missing }: ClusterFacts,
  kind: 'Node' | 'Pod',
  thresholds: Thresholds,
  now: number,
): string | undefined {
  const counted = kind === 'Node' ? nodes : pods;
  const why = missing.find(each => each.kind === kind)?.reason;
  if (!counted) return why ? `cannot be read: ${why}` : 'not counted yet';
  const age = now - counted.observedAt;
  if (age < figuresStaleAfterMs(thresholds)) return undefined;
  return `not counted for ${describeDuration(age)}${why ? `: ${why}` : ''}`;
}

/** The verdict by the nodes and by all other critical checks. */
function joinChecks(
  byNodes: RawVerdict,
  { criticalChecks }: ClusterFacts,
): RawVerdict {
  if (!criticalChecks || byNodes.verdict === 'bad') return byNodes;
  const { bad, unknown } = criticalChecks;
  if (bad.length > 0) {
    return { verdict: 'bad', reason: `critical checks: ${bad.join(', ')}` };
  }
  return byNodes.verdict === 'unknown' || unknown.length === 0
    ? byNodes
    : {
        verdict: 'unknown',
        reason: `critical checks are unknown: ${unknown.join(', ')}`,
      };
}

function describeReadyNodes(total: number): string {
  return total === 1
    ? 'API server and its node are ready'
    : `API server and all ${total} nodes are ready`;
}
