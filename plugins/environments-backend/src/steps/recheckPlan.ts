import { ClusterError } from '@fairway/cluster-client';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { Plan } from '@fairway/plugin-runs-common';
import {
  findExpected,
  toNamespaceTarget,
  toServerFact,
} from '../domain/planTargets';
import { readPlannedFiles } from './readPlannedFiles';
import { readPlannedTarget } from './readPlannedTarget';
import type { StepDeps } from './StepDeps';

/**
 * Whether a plan is still true: the files it read and writes, the API server behind the cluster's name, and the namespace. A cluster
 * that does not answer contradicts nothing; the steps look again where they act.
 */
export async function recheckPlan(
  deps: Pick<StepDeps, 'repository' | 'chooseDelivery'> & {
    clusters: Pick<FleetClusters, 'find'>;
  },
  plan: Plan,
  signal: AbortSignal,
): Promise<string[]> {
  const target = readPlannedTarget(plan);
  const server = deps.clusters.find(target.cluster)?.server;
  const [files, namespace] = await Promise.all([
    recheckFiles(deps, plan, signal),
    server === undefined ? [] : recheckNamespace(deps, plan, target, signal),
  ]);
  const expected = findExpected(plan, toServerFact(target.cluster));
  return [
    ...files,
    ...namespace,
    ...(server === expected
      ? []
      : [
          `${target.cluster} is at ${
            server ?? 'no server'
          } now, and was at ${expected} when the plan was made`,
        ]),
  ];
}

async function recheckFiles(
  deps: Pick<StepDeps, 'repository'>,
  plan: Plan,
  signal: AbortSignal,
): Promise<string[]> {
  await deps.repository.fetch(signal);
  const snapshot = await deps.repository.snapshot();
  const blobs = new Map(
    (await snapshot.list()).map(({ path, blob }) => [path, blob]),
  );
  return readPlannedFiles(plan)
    .preconditions.filter(
      ({ path, blob }) => (blobs.get(path) ?? null) !== blob,
    )
    .map(({ path }) => `${path} has changed since the plan was made`);
}

async function recheckNamespace(
  deps: Pick<StepDeps, 'chooseDelivery'>,
  plan: Plan,
  target: { cluster: string; namespace: string },
  signal: AbortSignal,
): Promise<string[]> {
  const wanted = toNamespaceTarget(target.namespace, target.cluster);
  const expected = findExpected(plan, wanted);
  try {
    const namespace = await deps
      .chooseDelivery(target.cluster)
      .findNamespace(target, signal);
    const uid = namespace?.metadata.uid ?? null;
    return uid === expected
      ? []
      : [`${wanted} has changed since the plan was made`];
  } catch (error) {
    if (error instanceof ClusterError) {
      return [];
    }
    throw error;
  }
}
