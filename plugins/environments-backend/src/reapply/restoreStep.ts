import type { Plan } from '@fairway/plugin-runs-common';
import type { Step } from '@fairway/plugin-runs-node';
import { createDeliverStep } from '../creation/deliverStep';
import { findExpected, toNamespaceTarget } from '../domain/planTargets';
import { readPlannedTarget } from '../steps/readPlannedTarget';
import type { StepDeps } from '../steps/StepDeps';

/**
 * Has the cluster carry again what Git declares. Where the plan found the namespace, it goes on with exactly that one; where there was
 * none, a new one is made as a creation does, and only that is taken back by an undo: what was there before is never deleted.
 */
export function createRestoreStep(
  deps: Pick<StepDeps, 'chooseDelivery' | 'readContents' | 'repository'>,
): Step {
  const deliver = createDeliverStep(deps);
  return {
    ...deliver,
    title: 'Apply it to the cluster',

    async apply(context) {
      const uid = readPlannedUid(context.plan);
      if (uid === null) {
        return deliver.apply(context);
      }
      const target = readPlannedTarget(context.plan);
      const result = await deps.chooseDelivery(target.cluster).deliver(
        target,
        {
          run: context.runId,
          epoch: context.epoch,
          namespaceUid: uid,
          takesOver: true,
        },
        context.signal,
      );
      return result.kind === 'delivered' ? { kind: 'applied' } : result;
    },

    undo: async (context, receipt) =>
      readPlannedUid(context.plan) === null
        ? deliver.undo(context, receipt)
        : { kind: 'undone' },
  };
}

/** UID of the namespace that the plan found; null where it found none. */
function readPlannedUid(plan: Plan): string | null {
  const { namespace, cluster } = readPlannedTarget(plan);
  return findExpected(plan, toNamespaceTarget(namespace, cluster)) ?? null;
}
