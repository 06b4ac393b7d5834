import { clusterAddPermission } from '@fairway/plugin-fleet-common';
import { recheckFiles, recheckServer } from '@fairway/plugin-fleet-node';
import type { Plan } from '@fairway/plugin-runs-common';
import type {
  PlanContext,
  RequiredPermission,
} from '@fairway/plugin-runs-node';
import type { ClusterRunDeps } from './ClusterRunDeps';

/** What the changes of clusters have in common: where they act, what an undo asks for, and whether a plan is still true. */
export function onCluster(
  deps: Pick<ClusterRunDeps, 'clusters' | 'repository'>,
) {
  return {
    bulkhead: ({ cluster }: { cluster: string }) => cluster,
    undoPermission: (): RequiredPermission => ({
      permission: clusterAddPermission,
    }),
    recheck: async (
      plan: Plan,
      { signal, askedAt }: PlanContext,
    ): Promise<string[]> => [
      ...(await recheckFiles(deps, plan, { signal, since: askedAt })),
      ...plan.preconditions.flatMap(each =>
        each.kind === 'cluster' ? recheckServer(deps.clusters, each) : [],
      ),
    ],
  };
}
