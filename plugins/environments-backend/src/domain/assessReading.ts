import { describeDuration } from '@fairway/input';
import type { EnvironmentFacts, Verdict } from './EnvironmentFacts';

/** An observation older than this says nothing about now: three readings, 30 s apart. */
export const freshForMs = 90_000;

/** Why nothing may be said of what is live on the cluster now; undefined if it was read of late. */
export function assessReading(
  { observation, failure, cluster }: EnvironmentFacts,
  now: number,
): Verdict | undefined {
  if (!observation) {
    return {
      state: 'unknown',
      reason: failure
        ? `${cluster} could not be read: ${failure}`
        : `${cluster} has not been read yet`,
    };
  }
  const age = now - observation.observedAt;
  if (age > freshForMs) {
    return {
      state: 'unknown',
      reason: `${cluster} was last read ${describeDuration(age)} ago${
        failure ? `: ${failure}` : ''
      }`,
    };
  }
  return undefined;
}
