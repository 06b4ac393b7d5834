import { ApplyDelivery, Delivery } from '@fairway/delivery';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import { reachCrashPoint } from '@fairway/plugin-runs-node';

/** Phases of an environment's set after which tests end the process. */
const crashPhases = new Set(['namespace', 'binding', 'first']);

/** Our own applier, with the places at which tests end the process. */
export function createDelivery(
  clusters: Pick<FleetClusters, 'provisioner' | 'reader'>,
): Delivery {
  return new ApplyDelivery({
    clusters,
    progress: {
      onApplied: phase => {
        if (crashPhases.has(phase)) {
          reachCrashPoint(`deliver.${phase}-applied`);
        }
      },
      // What is pruned of an environment is its namespace.
      onPruning: point => reachCrashPoint(`delete-namespace.${point}`),
    },
  });
}
