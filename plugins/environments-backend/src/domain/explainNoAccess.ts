import type { EnvironmentFacts } from './EnvironmentFacts';
import { judgeReading } from './judgeReading';
import { judgeRun } from './judgeRun';

/** Why nobody can get a kubeconfig for it now; undefined where somebody can, as far as is known. */
export function explainNoAccess(
  facts: EnvironmentFacts,
  now: number,
): string | undefined {
  const { cluster, declared, observation, run, unusable } = facts;
  const verdict = judgeRun(run);
  if (verdict && verdict.state !== 'needs-attention') {
    return `${verdict.reason}; access can be had once that is over and the environment is there`;
  }
  if (!declared) {
    return 'Git no longer declares it';
  }
  if (unusable) {
    return unusable;
  }
  if (judgeReading(facts, now)) {
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
