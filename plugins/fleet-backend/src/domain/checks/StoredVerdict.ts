import type {
  CheckEvidence,
  CheckSeverity,
  CheckState,
} from '@fairway/plugin-fleet-common';
import type { CheckVerdict } from './Check';

/** What stands of one check of one cluster. */
export interface StoredVerdict {
  state: CheckState;
  severity: CheckSeverity;
  reason: string;
  evidence: CheckEvidence[];
  total: number;
  since: number;
}

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
    evidence: verdict.state === 'bad' ? verdict.evidence : [],
    total: verdict.state === 'bad' ? verdict.total : 0,
    since: before?.state === state ? before.since : now,
  };
}
