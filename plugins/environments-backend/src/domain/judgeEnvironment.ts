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
  /** Why its cluster cannot be used at all: not in the fleet, or without credentials. */
  unusable?: string;
  run?: OpenRun;
}

/** The kinds of which an environment consists, and which are read back. */
export const readKinds: ReadonlyMap<string, string> = new Map([
  ['Namespace', 'v1'],
  ['ResourceQuota', 'v1'],
  ['LimitRange', 'v1'],
  ['ServiceAccount', 'v1'],
  ['NetworkPolicy', 'networking.k8s.io/v1'],
  ['RoleBinding', 'rbac.authorization.k8s.io/v1'],
]);

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
      reason: run.reason ?? 'A run on it can neither go on nor go back',
    };
  }
  const steps = `${run.progress.done} of ${run.progress.total} steps done`;
  const isUndoing = run.state === 'undoing';
  const { forward, back, removes } = actOf(run.intent);
  const waiting =
    run.state === 'waiting' && run.reason ? `; ${run.reason}` : '';
  return {
    state: removes !== isUndoing ? 'retiring' : 'preparing',
    reason: `${isUndoing ? back : forward}, ${steps}${waiting}`,
  };
}

/** How a run is told, and whether going forward takes the environment away. */
function actOf(intent: string) {
  switch (intent) {
    case 'environment.retire':
      return {
        forward: 'Being retired',
        back: 'Its retirement is being undone',
        removes: true,
      };
    case 'environment.reapply':
      return {
        forward: 'Being re-applied',
        back: 'Its re-application is being undone',
        // What an undo takes back was not there before.
        removes: false,
      };
    default:
      return {
        forward: 'Being created',
        back: 'Its creation is being undone',
        removes: false,
      };
  }
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

function judgeObjects(
  facts: EnvironmentFacts,
  observation: NamespaceObservation,
): Verdict {
  const absent = findAbsent(facts.expected, observation);
  if (absent.length > 0) {
    return {
      state: 'needs-attention',
      reason: `Missing on ${facts.cluster}: ${absent.join(', ')}`,
    };
  }
  const unread = listUnread(facts.expected, observation);
  if (unread.length > 0) {
    return {
      state: 'unknown',
      reason: `${unread.map(({ kind }) => kind).join(', ')} on ${
        facts.cluster
      } could not be read: ${unread[0].reason}`,
    };
  }
  return {
    state: 'ready',
    reason: `All ${facts.expected.length} objects are present on ${facts.cluster}`,
  };
}

/** Kinds of expected objects of which nothing is known: refused by the cluster, or never read back at all. */
function listUnread(
  expected: string[],
  observation: NamespaceObservation,
): { kind: string; reason: string }[] {
  const refused = new Set(observation.missing.map(({ kind }) => kind));
  const never = new Set(
    expected
      .map(object => object.split(' ')[0])
      .filter(kind => !readKinds.has(kind) && !refused.has(kind)),
  );
  return [
    ...observation.missing,
    ...[...never].map(kind => ({
      kind,
      reason: 'objects of this kind are not read back',
    })),
  ];
}

/** Expected objects that a complete reading of their kind did not show. */
function findAbsent(
  expected: string[],
  observation: NamespaceObservation,
): string[] {
  const seen = new Set(
    observation.objects.map(({ kind, name }) => `${kind} ${name}`),
  );
  const unread = new Set(
    listUnread(expected, observation).map(({ kind }) => kind),
  );
  return expected.filter(
    object => !seen.has(object) && !unread.has(object.split(' ')[0]),
  );
}

/**
 * Whether applying again what Git declares would put right what is wrong: something declared is missing on a cluster that was read just
 * now, and no run is about to change that.
 */
export function needsReapply(facts: EnvironmentFacts, now: number): boolean {
  const { declared, expected, observation, run } = facts;
  if (!declared || run || !observation || judgeReading(facts, now)) {
    return false;
  }
  return (
    observation.endingSince === null &&
    (observation.uid === null || findAbsent(expected, observation).length > 0)
  );
}

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
