import { checkSeverities } from '@fairway/plugin-fleet-common';
import type { StoredVerdicts } from './assessChecks';
import type { Check } from './Check';

/** How many checks of a cluster are not good; stands in its own row, so that lists need no verdict. */
export interface CheckCounts {
  bad: number;
  unknown: number;
  /** Id of the bad check of the highest severity; null: none is bad. */
  worst: string | null;
}

/** Counts what stands of the checks. One that was never assessed is unknown. */
export function countChecks(
  checks: readonly Check[],
  verdicts: StoredVerdicts,
): CheckCounts {
  const stateOf = ({ id }: Check) => verdicts.get(id)?.state ?? 'unknown';
  const bad = checks
    .filter(each => stateOf(each) === 'bad')
    .map(({ id, severity }) => ({
      id,
      rank: checkSeverities.indexOf(verdicts.get(id)?.severity ?? severity),
    }))
    .sort((a, b) => a.rank - b.rank);
  return {
    bad: bad.length,
    unknown: checks.filter(each => stateOf(each) === 'unknown').length,
    worst: bad[0]?.id ?? null,
  };
}
