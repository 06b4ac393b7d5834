import { assessCluster } from './assessCluster';
import type { ClusterFacts } from './ClusterFacts';
import type { Judgement } from './Judgement';
import { settleVerdict } from './settleVerdict';
import { holdMs, type Thresholds } from './Thresholds';

/** The verdict on a cluster from the verdict before, what is known of it, and `now`. */
export function judgeCluster(
  previous: Judgement | undefined,
  facts: ClusterFacts,
  thresholds: Thresholds,
  now: number,
): Judgement {
  return settleVerdict(
    previous,
    assessCluster(facts, thresholds, now),
    now,
    holdMs(thresholds),
  );
}
