import type { CheckSeverity, CheckState } from '@fairway/plugin-fleet-common';
import type { CheckVerdict, ShownEvidence } from './Check';

/** What stands of one check of one cluster. */
export interface StoredVerdict extends ShownEvidence {
  state: CheckState;
  severity: CheckSeverity;
  reason: string;
  since: number;
}

const none: ShownEvidence = { evidence: [], total: 0, extent: null };

/**
 * What stands after a verdict. The same state keeps its beginning. Thresholds of the checks give what changes its time, so that a change is
 * taken up at once; a kind that failed to be read is no verdict and never comes here.
 */
export function decideStored(
  before: StoredVerdict | undefined,
  verdict: CheckVerdict,
  severity: CheckSeverity,
  now: number,
): StoredVerdict {
  const { state, reason } = verdict;
  return {
    state,
    severity,
    reason,
    ...none,
    ...('evidence' in verdict && {
      evidence: verdict.evidence,
      total: verdict.total,
      extent: verdict.extent,
      ...(verdict.all && { all: verdict.all }),
    }),
    since: before?.state === state ? before.since : now,
  };
}
