import type {
  Environment,
  EnvironmentSummary,
} from '@fairway/plugin-environments-common';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { EnvironmentFacts, OpenRun } from '../domain/EnvironmentFacts';
import { explainNoAccess } from '../domain/explainNoAccess';
import { freshForMs } from '../domain/assessReading';
import { assessEnvironment } from '../domain/assessEnvironment';
import { needsReapply } from '../domain/needsReapply';
import { readKinds } from '../domain/readKinds';
import { toEntityRef, toReservation } from '../domain/planTargets';
import type { ListedEnvironment, ObservedEnvironment } from './EnvironmentRow';

/** What is known beside the store when a row is shown. */
export interface PresentationContext {
  now: number;
  clusters: Pick<FleetClusters, 'find'>;
  /** Open runs by subject; undefined if the ledger did not answer. */
  runs: ReadonlyMap<string, OpenRun> | undefined;
  /** When Git was last read. */
  readAt: number;
}

/** What an environment is assessed by. */
export function toFacts(
  environment: ListedEnvironment,
  presentation: Pick<PresentationContext, 'clusters' | 'runs'>,
): EnvironmentFacts {
  const { owner, name, cluster } = environment;
  const known = presentation.clusters.find(cluster);
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
    run: presentation.runs?.get(toReservation(owner, name)),
  };
}

export function toSummary(
  environment: ListedEnvironment,
  presentation: PresentationContext,
): EnvironmentSummary {
  const { observation } = environment;
  const { owner, name, cluster } = environment;
  const facts = toFacts(environment, presentation);
  const missing = listMissing(environment, presentation);
  return {
    owner,
    name,
    class: environment.class,
    cluster,
    tier: presentation.clusters.find(cluster)?.labels.tier ?? 'unknown',
    namespace: environment.namespace,
    purpose: environment.purpose,
    leaseUntil: environment.leaseUntil,
    ...assessEnvironment(facts, presentation.now),
    observedAt: new Date(
      observation?.observedAt ?? presentation.readAt,
    ).toISOString(),
    source: observation ? `cluster ${cluster}` : 'fleet repository',
    coverage: { complete: missing.length === 0, missing },
    run: facts.run?.id ?? null,
    createdAt: observation?.createdAt ?? null,
  };
}

function listMissing(
  { observation, cluster, failure }: ListedEnvironment,
  { runs }: PresentationContext,
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
  presentation: PresentationContext,
  more: Pick<Environment, 'findings' | 'may' | 'accessProblems'>,
): Environment {
  const facts = toFacts(environment, presentation);
  return {
    ...toSummary(environment, presentation),
    id: environment.id,
    document: environment.document,
    commit: environment.commit,
    path: environment.path,
    entityRef: toEntityRef(environment.namespace),
    quota: environment.quota,
    objects: environment.expected.map(object =>
      toObject(object, environment, presentation.now),
    ),
    access: listInForce(environment, presentation.now),
    declared: environment.declared,
    noAccess: explainNoAccess(facts, presentation.now) ?? null,
    needsReapply: needsReapply(facts, presentation.now),
    ...more,
  };
}

/**
 * Whose kubeconfig still works: a token ends by itself, before the sweep removes its account. Undefined if the bindings of people were not
 * read of late: then nobody knows that there are none.
 */
function listInForce(
  { observation }: ObservedEnvironment,
  now: number,
): Environment['access'] {
  const isRead =
    observation !== undefined &&
    now - observation.observedAt <= freshForMs &&
    observation.missing.every(({ kind }) => kind !== 'RoleBinding');
  return isRead
    ? observation.access.filter(
        ({ until }) => until === null || Date.parse(until) > now,
      )
    : undefined;
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
      detail: failure ?? `${cluster} has not been read recently`,
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
