import { ClusterError } from '@fairway/cluster-client';
import { decideOwnership } from '@fairway/delivery';
import { toNamespace } from '@fairway/plugin-environments-common';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { PlanContext } from '@fairway/plugin-runs-node';
import { findNamespace } from '../delivery/findNamespace';
import { withinDeadline } from '../delivery/withinDeadline';
import {
  explainLeftOver,
  explainUnknownLeftOver,
} from '../domain/explainLeftOver';
import { findLastCluster } from '../domain/findLastCluster';
import { toIdentityLabels } from '../domain/ownership';
import { toNamespaceProof } from '../domain/toNamespaceProof';
import { listEnvironmentRuns } from '../ledger/listEnvironmentRuns';
import type { StepDeps } from '../steps/StepDeps';

/** A plan may ask a cluster for so long, in milliseconds, before it says that the cluster does not answer. */
const deadlineMs = 5_000;

/**
 * Why a name cannot be used yet: an earlier environment of it, which Git gave up, is still on the cluster that the ledger names. Undefined if
 * nothing is left.
 */
export async function findLeftOver(
  deps: Pick<StepDeps, 'chooseDelivery'> & {
    clusters: Pick<FleetClusters, 'find'>;
  },
  environment: { owner: string; name: string },
  { ledger, signal }: Pick<PlanContext, 'ledger' | 'signal'>,
): Promise<string | undefined> {
  const runs = await listEnvironmentRuns(ledger, environment);
  const cluster = findLastCluster(runs);
  // A cluster that has left the fleet can be asked for nothing any more.
  if (cluster === undefined || !deps.clusters.find(cluster)) {
    return undefined;
  }
  const namespace = toNamespace(environment.owner, environment.name);
  try {
    const found = await withinDeadline(
      { cluster, ms: deadlineMs, outer: signal },
      each =>
        findNamespace(
          deps.chooseDelivery(cluster),
          { cluster, namespace },
          each,
        ),
    );
    const ownership =
      found &&
      decideOwnership(
        found.metadata,
        toIdentityLabels(environment),
        toNamespaceProof(runs),
      );
    return ownership === 'proven' || ownership === 'marked'
      ? explainLeftOver(environment, cluster)
      : undefined;
  } catch (error) {
    if (error instanceof ClusterError) {
      return explainUnknownLeftOver(environment, cluster, error.message);
    }
    throw error;
  }
}
