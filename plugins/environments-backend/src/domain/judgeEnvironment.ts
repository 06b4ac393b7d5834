import type { EnvironmentSummary } from '@fairway/plugin-environments-common';

/** What a cluster was seen to carry of one environment. */
export interface NamespaceObservation {
  /** UID of the namespace; null where there is none. */
  uid: string | null;
  /** Since when it is ending; null where it is not. */
  endingSince: string | null;
  objects: { kind: string; name: string }[];
  /** Kinds that could not be read. */
  missing: { kind: string; reason: string }[];
  /** Time in milliseconds. */
  observedAt: number;
}

export interface OpenRun {
  id: string;
  intent: string;
  state: string;
  reason: string | null;
  progress: { done: number; total: number };
}

export interface EnvironmentFacts {
  /** False where Git no longer declares it and the cluster may still carry it. */
  declared: boolean;
  cluster: string;
  /** `Kind name` of what was rendered for it. */
  expected: string[];
  observation?: NamespaceObservation;
  /** Why the cluster could not be read of late; absent where it could. */
  failure?: string;
  run?: OpenRun;
}

type Verdict = Pick<EnvironmentSummary, 'state' | 'reason'>;

/** An observation older than this says nothing about now: three sweeps of 30 s. */
export const freshForMs = 90_000;

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

function judgeRun(run: OpenRun | undefined): Verdict | undefined {
  if (!run) {
    return undefined;
  }
  if (run.state === 'needs-attention') {
    return {
      state: 'needs-attention',
      reason: run.reason ?? 'a run on it can neither go on nor go back',
    };
  }
  const steps = `${run.progress.done} of ${run.progress.total} steps done`;
  const isRetiring = run.intent === 'environment.retire';
  const isUndoing = run.state === 'undoing';
  const waiting =
    run.state === 'waiting' && run.reason ? `; ${run.reason}` : '';
  return isRetiring !== isUndoing
    ? {
        state: 'retiring',
        reason: `${
          isUndoing ? 'its creation is being undone' : 'it is being retired'
        }, ${steps}${waiting}`,
      }
    : {
        state: 'preparing',
        reason: `${
          isUndoing ? 'its retirement is being undone' : 'it is being made'
        }, ${steps}${waiting}`,
      };
}

function judgeReading(
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
      reason: `${cluster} was last read ${Math.round(age / 1000)} s ago${
        failure ? `: ${failure}` : ''
      }`,
    };
  }
  return undefined;
}

function judgeObservation(
  facts: EnvironmentFacts,
  observation: NamespaceObservation,
): Verdict {
  const { cluster, declared } = facts;
  if (!declared) {
    return observation.endingSince
      ? { state: 'retiring', reason: `its namespace on ${cluster} is ending` }
      : {
          state: 'needs-attention',
          reason: `${cluster} still carries it, and the fleet repository no longer declares it`,
        };
  }
  if (observation.uid === null) {
    return {
      state: 'needs-attention',
      reason: `it is declared, but ${cluster} carries no namespace of it`,
    };
  }
  if (observation.endingSince) {
    return {
      state: 'needs-attention',
      reason: `its namespace on ${cluster} is ending, although it is declared`,
    };
  }
  return judgeObjects(facts, observation);
}

function judgeObjects(
  facts: EnvironmentFacts,
  observation: NamespaceObservation,
): Verdict {
  const absent = findAbsent(facts.expected, observation);
  if (absent.length > 0) {
    return {
      state: 'needs-attention',
      reason: `missing on ${facts.cluster}: ${absent.join(', ')}`,
    };
  }
  if (observation.missing.length > 0) {
    const [first] = observation.missing;
    return {
      state: 'unknown',
      reason: `${observation.missing.map(({ kind }) => kind).join(', ')} on ${
        facts.cluster
      } could not be read: ${first.reason}`,
    };
  }
  return {
    state: 'ready',
    reason: `${facts.cluster} carries all ${facts.expected.length} objects`,
  };
}

/** Expected objects that a complete reading of their kind did not show. */
function findAbsent(
  expected: string[],
  observation: NamespaceObservation,
): string[] {
  const seen = new Set(
    observation.objects.map(({ kind, name }) => `${kind} ${name}`),
  );
  const unread = new Set(observation.missing.map(({ kind }) => kind));
  return expected.filter(
    object => !seen.has(object) && !unread.has(object.split(' ')[0]),
  );
}
