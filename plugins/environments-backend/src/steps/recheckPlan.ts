import { ClusterError } from '@fairway/cluster-client';
import {
  recheckFiles,
  recheckServer,
  type FleetClusters,
} from '@fairway/plugin-fleet-node';
import {
  describePrecondition,
  Plan,
  Precondition,
} from '@fairway/plugin-runs-common';
import type { PlanContext } from '@fairway/plugin-runs-node';
import { findNamespace } from '../delivery/findNamespace';
import type { StepDeps } from './StepDeps';

type RecheckDeps = Pick<StepDeps, 'repository' | 'chooseDelivery'> & {
  clusters: Pick<FleetClusters, 'find'>;
};

/**
 * Whether a plan is still true: the files it read and writes, the API server behind the cluster's name, and the namespace. A cluster
 * that does not answer contradicts nothing; the steps look again where they act.
 */
export async function recheckPlan(
  deps: RecheckDeps,
  plan: Plan,
  { signal, askedAt }: Pick<PlanContext, 'signal' | 'askedAt'>,
): Promise<string[]> {
  const [files, others] = await Promise.all([
    recheckFiles(deps, plan, { signal, since: askedAt }),
    Promise.all(plan.preconditions.map(each => recheck(deps, each, signal))),
  ]);
  return [...files, ...others.flat()];
}

async function recheck(
  deps: RecheckDeps,
  precondition: Precondition,
  signal: AbortSignal,
): Promise<string[]> {
  switch (precondition.kind) {
    case 'file':
      // All at once, from one listing.
      return [];
    case 'object':
      return recheckNamespace(deps, precondition, signal);
    case 'cluster':
      return recheckServer(deps.clusters, precondition);
    default:
      throw new Error(`Unknown kind ${String(precondition satisfies never)}`);
  }
}

async function recheckNamespace(
  { clusters, chooseDelivery }: RecheckDeps,
  precondition: Extract<Precondition, { kind: 'object' }>,
  signal: AbortSignal,
): Promise<string[]> {
  const { cluster, object, uid } = precondition;
  if (object.kind !== 'Namespace') {
    throw new Error(`Plans of environments expect nothing of a ${object.kind}`);
  }
  if (!clusters.find(cluster)) {
    return [];
  }
  try {
    const namespace = await findNamespace(
      chooseDelivery(cluster),
      { cluster, namespace: object.name },
      signal,
    );
    return (namespace?.metadata.uid ?? null) === uid
      ? []
      : [
          `${describePrecondition(
            precondition,
          )} has changed since the plan was made`,
        ];
  } catch (error) {
    if (error instanceof ClusterError) {
      return [];
    }
    throw error;
  }
}
