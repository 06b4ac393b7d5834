import type { EnvironmentFacts } from './EnvironmentFacts';
import { assessReading } from './assessReading';
import { findAbsent } from './assessObjects';

/**
 * Whether applying again what Git declares would put right what is wrong: something declared is missing on a cluster that was read just
 * now, and no run is about to change that.
 */
export function needsReapply(facts: EnvironmentFacts, now: number): boolean {
  const { declared, expected, observation, run } = facts;
  if (!declared || run || !observation || assessReading(facts, now)) {
    return false;
  }
  return (
    observation.endingSince === null &&
    (observation.uid === null || findAbsent(expected, observation).length > 0)
  );
}
