import { ClusterSummary, Verdict } from '@fairway/plugin-fleet-common';
import { describeDuration } from '@fairway/portal-ui';

/** For how long an answer of the portal may be shown as it is, in milliseconds: two polls and some slack. */
export const answerGoodFor = 75_000;

export type PresentedVerdict = {
  verdict: Verdict;
  reason: string;
  /** True if the page itself no longer trusts the answer it holds. */
  outdated: boolean;
};

/**
 * What a page may claim about a cluster at `now`, given when the portal answered (both in milliseconds).
 *
 * The portal assesses staleness at the time of its answer; an open page that no longer reaches the portal
 * keeps that answer, so the page has to let it expire: nothing old is ever shown as well.
 */
export function presentVerdict(
  cluster: Pick<ClusterSummary, 'verdict' | 'reason'>,
  answeredAt: number,
  now: number,
): PresentedVerdict {
  const age = now - answeredAt;
  if (age <= answerGoodFor) {
    return {
      verdict: cluster.verdict,
      reason: cluster.reason,
      outdated: false,
    };
  }
  return {
    verdict: 'unknown',
    reason: `the portal gave no answer for ${describeDuration(
      age,
    )}; before that: ${cluster.verdict}, ${cluster.reason}`,
    outdated: true,
  };
}
