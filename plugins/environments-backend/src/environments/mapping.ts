import type {
  Environment,
  EnvironmentSummary,
} from '@fairway/plugin-environments-common';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { EnvironmentFacts, OpenRun } from '../domain/EnvironmentFacts';
import { explainNoAccess } from '../domain/explainNoAccess';
import { freshForMs } from '../domain/judgeReading';
import { judgeEnvironment } from '../domain/judgeEnvironment';
import { needsReapply } from '../domain/needsReapply';
import { readKinds } from '../domain/readKinds';
import { toEntityRef, toReservation } from '../domain/planTargets';
import type { ObservedEnvironment } from './EnvironmentRow';

/** What is known beside the store when a row is shown. */
export interface Circumstances {
  now: number;
  clusters: Pick<FleetClusters, 'find'>;
  /** Open runs by subject; undefined where the ledger did not answer. */
  runs: ReadonlyMap<string, OpenRun> | undefined;
  /** When Git was last read. */
  readAt: number;
}

/** What an environment is judged by. */
export function toFacts(
  environment: ObservedEnvironment,
  circumstances: Pick<Circumstances, 'clusters' | 'runs'>,
): EnvironmentFacts {
  const { owner, name, cluster } = environment;
  const known = circumstances.clusters.find(cluster);
  const unusable = known
    ? known.unusable
    : `${cluster} is not a cluster of the fleet`;
  return {
    declared: environment.declared,
    cluster,
    expected: environment.expected.map(toText),
    observation: environment.observation,
    failure: unusable ?? environment.failure,
    unusable,
    run: circumstances.runs?.get(toReservation(owner, name)),
  };
}

export function toSummary(
  environment: ObservedEnvironment,
  circumstances: Circumstances,
): EnvironmentSummary {
  const { observation } = environment;
  const { owner, name, cluster } = environment;
  const facts = toFacts(environment, circumstances);
  const missing = listMissing(environment, circumstances);
  return {
    owner,
    name,
    class: environment.class,
    cluster,
    tier: circumstances.clusters.find(cluster)?.labels.tier ?? 'unknown',
    namespace: environment.namespace,
    purpose: environment.purpose,
    leaseUntil: environment.leaseUntil,
    ...judgeEnvironment(facts, circumstances.now),
    observedAt: new Date(
      observation?.observedAt ?? circumstances.readAt,
    ).toISOString(),
    source: observation ? `cluster ${cluster}` : 'fleet repository',
    coverage: { complete: missing.length === 0, missing },
    run: facts.run?.id ?? null,
    createdAt: observation?.createdAt ?? null,
  };
}

function listMissing(
  { observation, cluster, failure }: ObservedEnvironment,
  { runs }: Circumstances,
): EnvironmentSummary['coverage']['missing'] {
  return [
    ...(observation
      ? observation.missing
      : [
          {
            kind: 'Namespace',
            reason: failure ?? `${cluster} has not been read yet`,
          },
        ]),
    ...(runs ? [] : [{ kind: 'Run', reason: 'the ledger did not answer' }]),
  ];
}

export function toDetail(
  environment: ObservedEnvironment,
  circumstances: Circumstances,
  more: Pick<Environment, 'findings' | 'may' | 'accessProblems'>,
): Environment {
  const facts = toFacts(environment, circumstances);
  return {
    ...toSummary(environment, circumstances),
    document: environment.document,
    commit: environment.commit,
    path: environment.path,
    entityRef: toEntityRef(environment.namespace),
    quota: environment.quota,
    objects: environment.expected.map(object =>
      toObject(object, environment, circumstances.now),
    ),
    access: listInForce(environment, circumstances.now),
    declared: environment.declared,
    noAccess: explainNoAccess(facts, circumstances.now) ?? null,
    needsReapply: needsReapply(facts, circumstances.now),
    ...more,
  };
}

/** Whose kubeconfig still works: a token ends by itself, before the sweep removes its account. */
function listInForce(
  { observation }: ObservedEnvironment,
  now: number,
): NonNullable<Environment['access']> {
  return (observation?.access ?? []).filter(
    ({ until }) => until === null || Date.parse(until) > now,
  );
}

function toObject(
  object: { kind: string; name: string },
  { observation, failure, cluster }: ObservedEnvironment,
  now: number,
): Environment['objects'][number] {
  if (!observation || now - observation.observedAt > freshForMs) {
    return {
      ...object,
      state: 'unknown',
      detail: failure ?? `${cluster} was not read of late`,
    };
  }
  const unread = observation.missing.find(({ kind }) => kind === object.kind);
  if (unread) {
    return { ...object, state: 'unknown', detail: unread.reason };
  }
  if (!readKinds.has(object.kind)) {
    const detail = 'objects of this kind are not read back';
    return { ...object, state: 'unknown', detail };
  }
  const isPresent = observation.objects.some(
    seen => toText(seen) === toText(object),
  );
  return { ...object, state: isPresent ? 'present' : 'missing', detail: null };
}

function toText({ kind, name }: { kind: string; name: string }): string {
  return `${kind} ${name}`;
}
