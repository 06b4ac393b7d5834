import { ClusterError } from '@fairway/cluster-client';
import type { Step } from '@fairway/plugin-runs-node';
import type { ReadBack } from '../delivery/Delivery';
import { compareManifest } from '../domain/compareManifest';
import { describeManifest } from '../domain/Manifest';
import { readPlannedTarget } from '../steps/readPlannedTarget';
import type { StepDeps } from '../steps/StepDeps';
import { toReceipt } from '../steps/toReceipt';

/** Reads every object back and compares it with what was declared: only then is the environment ready. */
export function createConfirmStep(
  deps: Pick<StepDeps, 'chooseDelivery'>,
): Step {
  return {
    name: 'confirm',
    title: 'Read every object back',

    async apply(context) {
      const target = readPlannedTarget(context.plan);
      try {
        const problems = findProblems(
          await deps
            .chooseDelivery(target.cluster)
            .readBack(target, context.signal),
        );
        return problems.length === 0
          ? { kind: 'applied' }
          : {
              kind: 'refused',
              reason: `${
                target.cluster
              } carries something else than was declared: ${problems.join(
                '; ',
              )}`,
            };
      } catch (error) {
        if (error instanceof ClusterError && error.reason === 'unreachable') {
          return {
            kind: 'waiting',
            what: `${target.cluster} to answer: ${error.message}`,
            retryAfterMs: 5_000,
          };
        }
        throw error;
      }
    },

    async verify(context) {
      const target = readPlannedTarget(context.plan);
      try {
        const read = await deps
          .chooseDelivery(target.cluster)
          .readBack(target, context.signal);
        return findProblems(read).length === 0
          ? {
              kind: 'done',
              receipt: {
                ...toReceipt(target, read),
                readBackAt: context.now().toISOString(),
              },
            }
          : { kind: 'not-done' };
      } catch (error) {
        if (error instanceof ClusterError) {
          return { kind: 'unknown', reason: error.message };
        }
        throw error;
      }
    },

    // Reading makes nothing.
    undo: async () => ({ kind: 'undone' }),
  };
}

function findProblems(read: ReadBack[]): string[] {
  return read.flatMap(({ declared, carried }) => {
    if (!carried) {
      return [`${describeManifest(declared)} is missing`];
    }
    if (carried.metadata.deletionTimestamp) {
      return [`${describeManifest(declared)} is ending`];
    }
    return compareManifest(declared, carried).map(
      difference =>
        `${difference.object} has ${difference.path} ${difference.carried}, declared ${difference.declared}`,
    );
  });
}
