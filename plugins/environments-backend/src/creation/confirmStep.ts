import type { Step, StepResult } from '@fairway/plugin-runs-node';
import type { DeliveryTarget, ReadBack } from '../delivery/Delivery';
import { toUnknown, toWaiting } from '../delivery/explainClusterError';
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
        const delivery = deps.chooseDelivery(target.cluster);
        const read = await delivery.readBack(target, context.signal);
        return judge(target, findProblems(read));
      } catch (error) {
        const waiting = toWaiting(error, target.cluster);
        if (waiting) {
          return waiting;
        }
        throw error;
      }
    },

    async verify(context) {
      const target = readPlannedTarget(context.plan);
      try {
        const delivery = deps.chooseDelivery(target.cluster);
        const read = await delivery.readBack(target, context.signal);
        const readBackAt = context.now().toISOString();
        return findProblems(read).length === 0
          ? {
              kind: 'done',
              receipt: { ...toReceipt(target, read), readBackAt },
            }
          : { kind: 'not-done' };
      } catch (error) {
        return toUnknown(error);
      }
    },

    // Reading makes nothing.
    undo: async () => ({ kind: 'undone' }),
  };
}

function judge({ cluster }: DeliveryTarget, problems: string[]): StepResult {
  return problems.length === 0
    ? { kind: 'applied' }
    : {
        kind: 'refused',
        reason: `${cluster} carries something else than was declared: ${problems.join(
          '; ',
        )}`,
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
