import type {
  EnvironmentFacts,
  NamespaceObservation,
  Verdict,
} from './EnvironmentFacts';
import { judgeObjects } from './judgeObjects';
import { judgeReading } from './judgeReading';
import { judgeRun } from './judgeRun';

/**
 * What may be said of an environment now. What could not be read, or was read too long ago, is unknown and never ready; an open run
 * speaks before the cluster, since it is about to change what the cluster carries.
 */
export function judgeEnvironment(
  facts: EnvironmentFacts,
  now: number,
): Verdict {
  return (
    judgeRun(facts.run) ??
    judgeReading(facts, now) ??
    judgeObservation(facts, facts.observation!)
  );
}

function judgeObservation(
  facts: EnvironmentFacts,
  observation: NamespaceObservation,
): Verdict {
  const { cluster, declared } = facts;
  if (!declared) {
    return observation.endingSince
      ? {
          state: 'retiring',
          reason: `Its namespace on ${cluster} is being deleted`,
        }
      : {
          state: 'needs-attention',
          reason: `No longer declared in Git, but its namespace is still on ${cluster}`,
        };
  }
  if (observation.uid === null) {
    return {
      state: 'needs-attention',
      reason: `Declared in Git, but its namespace is missing on ${cluster}`,
    };
  }
  if (observation.endingSince) {
    return {
      state: 'needs-attention',
      reason: `Declared in Git, but its namespace on ${cluster} is being deleted`,
    };
  }
  return judgeObjects(facts, observation);
}
