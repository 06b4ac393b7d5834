import {
  describeManifest,
  ObservedObject,
  toUnknown,
  toWaiting,
} from '@fairway/delivery';
import type { Step, StepResult } from '@fairway/plugin-runs-node';
import { DeliveryTarget, toManifestSet } from '../delivery/toManifestSet';
import type { DeliveryPayload } from '../domain/payloads';
import { receiptSchemas } from '../domain/receipts';
import { readTarget } from '../steps/readTarget';
import type { StepDeps } from '../steps/StepDeps';
import { toAppliedReceipt } from '../steps/toAppliedReceipt';

/** Reads every object back and compares it with what was declared: only then is the environment ready. */
export function createConfirmStep(
  deps: Pick<StepDeps, 'chooseDelivery' | 'compare'>,
): Step<DeliveryPayload> {
  return {
    name: 'confirm',
    title: 'Verify every object',
    receiptSchema: receiptSchemas.confirm,

    async apply(context) {
      const target = readTarget(context);
      try {
        const delivery = deps.chooseDelivery(target.cluster);
        const read = await delivery.observe(
          toManifestSet(target),
          context.signal,
        );
        return assess(target, findProblems(read, deps.compare));
      } catch (error) {
        const waiting = toWaiting(error, target.cluster);
        if (waiting) {
          return waiting;
        }
        throw error;
      }
    },

    async verify(context) {
      const target = readTarget(context);
      try {
        const delivery = deps.chooseDelivery(target.cluster);
        const read = await delivery.observe(
          toManifestSet(target),
          context.signal,
        );
        const readBackAt = context.now().toISOString();
        return findProblems(read, deps.compare).length === 0
          ? {
              kind: 'done',
              receipt: { ...toAppliedReceipt(target, read), readBackAt },
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

function assess({ cluster }: DeliveryTarget, problems: string[]): StepResult {
  return problems.length === 0
    ? { kind: 'applied' }
    : {
        kind: 'refused',
        reason: `${cluster} differs from what was declared: ${problems.join(
          '; ',
        )}`,
      };
}

function findProblems(
  read: ObservedObject[],
  compare: StepDeps['compare'],
): string[] {
  return read.flatMap(({ declared, live }) => {
    if (!live) {
      return [`${describeManifest(declared)} is missing`];
    }
    if (live.metadata.deletionTimestamp) {
      return [`${describeManifest(declared)} is being deleted`];
    }
    return compare(declared, live);
  });
}
