import type { CriticalChecks } from '../CriticalChecks';
import type { StoredVerdicts } from './assessChecks';
import type { Check } from './Check';

/** Critical checks that are not good, but for those that the facts of heartbeats and counts tell sooner. Undefined if there is none. */
export function listCritical(
  checks: readonly Check[],
  verdicts: StoredVerdicts,
): CriticalChecks | undefined {
  const listIds = (state: 'bad' | 'unknown') =>
    checks
      .filter(({ id, isBuiltIn }) => {
        const verdict = verdicts.get(id);
        return (
          !isBuiltIn &&
          verdict?.severity === 'critical' &&
          verdict.state === state
        );
      })
      .map(({ id }) => id);
  const critical = { bad: listIds('bad'), unknown: listIds('unknown') };
  return critical.bad.length + critical.unknown.length > 0
    ? critical
    : undefined;
}
