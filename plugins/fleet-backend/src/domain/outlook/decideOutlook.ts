import type {
  Outlook,
  OutlookState,
  Verdict,
} from '@fairway/plugin-fleet-common';

const unknown: Outlook = {
  upgrade: 'unknown',
  certificates: 'unknown',
  capacity: 'unknown',
};

/**
 * What may be said now of what is ahead of a cluster, given what its checks said. `selectOutlook` says the same in SQL, to count and filter.
 *
 * @param verdict - of a cluster that answers; undefined: it does not, so that nothing is known
 */
export function decideOutlook(
  byChecks: Outlook | null,
  verdict: Verdict | undefined,
): Outlook {
  if (verdict === undefined) return unknown;
  const outlook = byChecks ?? unknown;
  return { ...outlook, upgrade: decideUpgrade(outlook.upgrade, verdict) };
}

/** A cluster that is bad is not upgraded, and of one that is unknown only what blocks is certain. */
function decideUpgrade(byChecks: OutlookState, verdict: Verdict): OutlookState {
  if (verdict === 'bad' || byChecks === 'bad') return 'bad';
  return verdict === 'unknown' ? 'unknown' : byChecks;
}
