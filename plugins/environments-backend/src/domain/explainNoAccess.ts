import type { EnvironmentFacts } from './EnvironmentFacts';
import { assessReading } from './assessReading';
import { assessRun } from './assessRun';

/** Why nobody can get a kubeconfig for it now; undefined if somebody can, as far as is known. */
export function explainNoAccess(
  facts: EnvironmentFacts,
  now: number,
): string | undefined {
  const { cluster, declared, observation, run, unusable } = facts;
  const verdict = assessRun(run);
  if (verdict && verdict.state !== 'needs-attention') {
    return `${verdict.reason}; you can get access when that is finished and the environment exists`;
  }
  if (!declared) {
    return 'Git no longer declares it';
  }
  if (unusable) {
    return unusable;
  }
  if (assessReading(facts, now)) {
    // Not read yet, and nothing speaks against it: the cluster itself will say.
    return facts.failure && `${cluster} does not answer: ${facts.failure}`;
  }
  if (observation?.uid === null) {
    return `Its namespace is missing on ${cluster}`;
  }
  return observation?.endingSince
    ? `Its namespace on ${cluster} is being deleted`
    : undefined;
}
