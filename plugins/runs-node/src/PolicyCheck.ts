import type { PolicyVerdict } from '@fairway/plugin-runs-common';

/** What one policy says of a request. */
export interface PolicyCheck {
  policy: string;
  /** What is said if it allows the request. */
  allowed: string;
  /** Why it does not, a sentence each with field and fix; empty if it does. */
  problems: string[];
}

/** The check as a plan shows it. */
export function toVerdict({
  policy,
  allowed,
  problems,
}: PolicyCheck): PolicyVerdict {
  return problems.length > 0
    ? { policy, verdict: 'denied', reason: problems.join('; ') }
    : { policy, verdict: 'allowed', reason: allowed };
}
