import type { Step } from '@fairway/plugin-runs-node';
import {
  clusterReceiptSchemas,
  type RetirePayload,
} from '../domain/clusterRuns/payloads';
import type { ClusterRunDeps } from '../runs/ClusterRunDeps';
import { fleetPatienceMs, fleetRetryMs } from '../runs/timing';

/** Waits until the fleet no longer has the cluster. */
export function createDelistStep({
  clusters,
}: Pick<ClusterRunDeps, 'clusters'>): Step<RetirePayload> {
  return {
    name: 'delist',
    title: 'Wait until the fleet no longer lists it',
    receiptSchema: clusterReceiptSchemas.delist,
    waitDeadlineMs: fleetPatienceMs,

    apply: async ({ payload: { cluster } }) =>
      clusters.find(cluster)
        ? {
            kind: 'waiting',
            what: `the fleet to let go of ${cluster}`,
            retryAfterMs: fleetRetryMs,
          }
        : { kind: 'applied' },

    async verify({ payload: { cluster } }) {
      return clusters.find(cluster)
        ? { kind: 'not-done' }
        : { kind: 'done', receipt: { version: 1, cluster, gone: true } };
    },

    // It comes back with its document.
    undo: async () => ({ kind: 'undone' }),
  };
}
