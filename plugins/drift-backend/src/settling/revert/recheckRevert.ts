import { ClusterError } from '@fairway/cluster-client';
import { recheckFiles, recheckServer } from '@fairway/plugin-fleet-node';
import type { Plan } from '@fairway/plugin-runs-common';
import type { PlanContext } from '@fairway/plugin-runs-node';
import { revertPayloadSchema } from '../../domain/settling/payloads';
import type { SettleDeps } from '../SettleDeps';
import { lookAtObject } from './lookAtObject';

/** Whether a plan is still true: the files, the server, and each object. A cluster that does not answer contradicts nothing; the step looks again. */
export async function recheckRevert(
  deps: Pick<SettleDeps, 'clusters' | 'repository'>,
  plan: Plan,
  { askedAt, signal }: Pick<PlanContext, 'askedAt' | 'signal'>,
): Promise<string[]> {
  const { cluster, objects } = revertPayloadSchema.parse(plan.payload);
  const files = await recheckFiles(deps, plan, { signal, since: askedAt });
  const servers = plan.preconditions.flatMap(each =>
    each.kind === 'cluster' ? recheckServer(deps.clusters, each) : [],
  );
  if (servers.length > 0) return [...files, ...servers];
  const sights = await Promise.all(
    objects.map(async object => {
      try {
        return await lookAtObject(deps, { cluster, object }, signal);
      } catch (error) {
        if (error instanceof ClusterError) return undefined;
        throw error;
      }
    }),
  );
  return [
    ...files,
    ...sights.flatMap(sight => (sight?.kind === 'moved' ? [sight.reason] : [])),
  ];
}
