import { toUnknown } from '../delivery/explainClusterError';
import type { Step } from '@fairway/plugin-runs-node';
import { findExpected, toNamespaceTarget } from '../domain/planTargets';
import { readPlannedTarget } from '../steps/readPlannedTarget';
import type { StepDeps } from '../steps/StepDeps';
import { withdrawNamespace } from '../steps/withdrawNamespace';
import type { Plan } from '@fairway/plugin-runs-common';

/** Deletes the planned namespace, with everything in it, and waits until it is gone. */
export function createWithdrawStep(
  deps: Pick<StepDeps, 'chooseDelivery'>,
): Step {
  return {
    name: 'withdraw',
    title: 'Take it off the cluster',
    pointOfNoReturn: true,
    leaves: plan => {
      const { namespace, cluster } = readPlannedTarget(plan);
      return `the namespace ${namespace} on ${cluster}, with what is still in it`;
    },

    async apply(context) {
      const target = readPlannedTarget(context.plan);
      const delivery = deps.chooseDelivery(target.cluster);
      // Where there was none, nothing has this UID; people's accounts may be left all the same.
      const uid = readPlannedUid(context.plan) ?? '';
      const result = await withdrawNamespace(delivery, target, uid, context);
      return result.kind === 'gone' ? { kind: 'applied' } : result;
    },

    async verify(context) {
      const target = readPlannedTarget(context.plan);
      const planned = readPlannedUid(context.plan);
      try {
        const namespace = await deps
          .chooseDelivery(target.cluster)
          .findNamespace(target, context.signal);
        const uid = namespace?.metadata.uid ?? null;
        return uid !== null && uid === planned
          ? { kind: 'not-done' }
          : {
              kind: 'done',
              receipt: {
                cluster: target.cluster,
                namespace: target.namespace,
                namespaceUid: planned,
                gone: true,
              },
            };
      } catch (error) {
        return toUnknown(error);
      }
    },

    // The ledger never asks: what was deleted cannot be brought back.
    undo: async () => ({
      kind: 'stuck',
      reason: 'the namespace was deleted with everything in it',
      nextAction: 'Create the environment anew',
    }),
  };
}

/** UID of the one namespace that may be deleted; null where the plan found none. */
function readPlannedUid(plan: Plan): string | null {
  const { namespace, cluster } = readPlannedTarget(plan);
  return findExpected(plan, toNamespaceTarget(namespace, cluster)) ?? null;
}
