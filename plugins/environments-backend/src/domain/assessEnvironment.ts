import type {
  EnvironmentFacts,
  NamespaceObservation,
  Verdict,
} from './EnvironmentFacts';
import { assessObjects } from './assessObjects';
import { assessReading } from './assessReading';
import { assessRun } from './assessRun';

/** A namespace that nothing else declares and no run follows is usually gone within this time after its deletion was requested. */
export const endingGraceMs = 2 * 60_000;

/**
 * What may be said of an environment now. What could not be read, or was read too long ago, is unknown and never ready; an open run
 * speaks before the cluster, since it is about to change what is live on the cluster.
 */
export function assessEnvironment(
  facts: EnvironmentFacts,
  now: number,
): Verdict {
  return (
    assessRun(facts.run) ??
    assessReading(facts, now) ??
    assessObservation(facts, facts.observation!, now)
  );
}

function assessObservation(
  facts: EnvironmentFacts,
  observation: NamespaceObservation,
  now: number,
): Verdict {
  const { cluster, declared } = facts;
  if (!declared) return assessLeftOver(cluster, observation, now);
  if (observation.uid === null) {
    return {
      state: 'needs-attention',
      reason: `Declared in Git, but its namespace is missing on ${cluster}`,
    };
  }
  if (observation.endingSince) {
    return {
      state: 'needs-attention',
      reason: `Declared in Git, but its namespace on ${cluster} is being deleted. Re-apply it when the namespace is gone, or retire it to see what blocks the deletion`,
    };
  }
  return assessObjects(facts, observation);
}

/** Nobody may be following the deletion: the run that asked for it can have been closed. */
function assessLeftOver(
  cluster: string,
  { endingSince }: NamespaceObservation,
  now: number,
): Verdict {
  if (!endingSince) {
    return {
      state: 'needs-attention',
      reason: `No longer declared in Git, but its namespace is still on ${cluster}`,
    };
  }
  if (now - Date.parse(endingSince) <= endingGraceMs) {
    return {
      state: 'retiring',
      reason: `Its namespace on ${cluster} is being deleted`,
    };
  }
  return {
    state: 'needs-attention',
    reason: `Its namespace on ${cluster} has been terminating since ${endingSince}, and no run follows it. Retire it to see what blocks the deletion`,
  };
}
