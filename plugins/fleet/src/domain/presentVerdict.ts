import { ClusterSummary, Verdict } from '@fairway/plugin-fleet-common';
import { describeDuration } from '@fairway/portal-ui';

/** For how long an answer of the portal may be shown as it is, in milliseconds: two polls and some slack. */
export const answerGoodFor = 75_000;

/** What of a cluster a verdict is presented from. */
export type PresentableCluster = Pick<ClusterSummary, 'verdict' | 'reason'> &
  Partial<Pick<ClusterSummary, 'maintenance'>>;

export type PresentedVerdict = {
  verdict: Verdict;
  reason: string;
  /** True if the page itself no longer trusts the answer it holds. */
  outdated: boolean;
  /** The maintenance that it is in, in words; null: it is in none. */
  maintenance: string | null;
};

/**
 * What a page may claim about a cluster at `now`, given when the portal answered (both in milliseconds).
 *
 * The portal assesses staleness at the time of its answer; an open page that no longer reaches the portal
 * keeps that answer, so the page has to let it expire: nothing old is ever shown as well.
 */
export function presentVerdict(
  cluster: PresentableCluster,
  answeredAt: number,
  now: number,
): PresentedVerdict {
  const age = now - answeredAt;
  const maintenance = describeMaintenance(cluster.maintenance, now);
  if (age <= answerGoodFor) {
    return {
      verdict: cluster.verdict,
      reason: cluster.reason,
      outdated: false,
      maintenance,
    };
  }
  return {
    verdict: 'unknown',
    reason: `the portal gave no answer for ${describeDuration(
      age,
    )}; before that: ${cluster.verdict}, ${cluster.reason}`,
    outdated: true,
    maintenance,
  };
}

/** It ends at its time, whether the portal answers or not. */
function describeMaintenance(
  maintenance: ClusterSummary['maintenance'] | undefined,
  now: number,
): string | null {
  if (!maintenance || Date.parse(maintenance.until) <= now) return null;
  const until = new Date(maintenance.until).toLocaleString();
  return `in maintenance until ${until}: ${maintenance.reason}`;
}
