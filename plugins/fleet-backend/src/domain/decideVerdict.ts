import { assessCluster } from './assessCluster';
import type { ClusterFacts } from './ClusterFacts';
import type { Assessment } from './Assessment';
import { decideReported } from './decideReported';
import { holdMs, type Thresholds } from './Thresholds';

/** The verdict on a cluster from the verdict before, what is known of it, and `now`. */
export function decideVerdict(
  previous: Assessment | undefined,
  facts: ClusterFacts,
  thresholds: Thresholds,
  now: number,
): Assessment {
  return decideReported(
    previous,
    assessCluster(facts, thresholds, now),
    now,
    holdMs(thresholds),
  );
}
