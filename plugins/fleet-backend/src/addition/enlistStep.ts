import type { Step } from '@fairway/plugin-runs-node';
import {
  clusterReceiptSchemas,
  type AddPayload,
} from '../domain/clusterRuns/payloads';
import type { ClusterRunDeps } from '../runs/ClusterRunDeps';
import { fleetPatienceMs, fleetRetryMs } from '../runs/timing';

/** Waits until the fleet knows the cluster, which follows the fleet repository by itself. */
export function createEnlistStep({
  clusters,
}: Pick<ClusterRunDeps, 'clusters'>): Step<AddPayload> {
  const isThere = ({ cluster, server }: AddPayload) =>
    clusters.find(cluster)?.server === server;
  return {
    name: 'enlist',
    title: 'Wait until the fleet lists it',
    receiptSchema: clusterReceiptSchemas.enlist,
    waitDeadlineMs: fleetPatienceMs,

    apply: async ({ payload }) =>
      isThere(payload)
        ? { kind: 'applied' }
        : {
            kind: 'waiting',
            what: `the fleet to list ${payload.cluster}`,
            retryAfterMs: fleetRetryMs,
          },

    async verify({ payload }) {
      const { cluster, server } = payload;
      return isThere(payload)
        ? { kind: 'done', receipt: { version: 1, cluster, server } }
        : { kind: 'not-done' };
    },

    // The fleet follows Git: it goes when the document is taken back.
    undo: async () => ({ kind: 'undone' }),
  };
}
