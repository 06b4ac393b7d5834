import { ClusterError } from '@fairway/cluster-client';
import type { Step, StepContext, UndoResult } from '@fairway/plugin-runs-node';
import type { Delivery, DeliveryTarget, ReadBack } from '../delivery/Delivery';
import { toUnknown, toWaiting } from '../delivery/explainClusterError';
import { explainForeign } from '../delivery/explainForeign';
import { runAnnotation } from '../domain/marks';
import { readPlannedTarget } from '../steps/readPlannedTarget';
import type { StepDeps } from '../steps/StepDeps';
import { toReceipt } from '../steps/toReceipt';
import { withdrawNamespace } from '../steps/withdrawNamespace';

/** Has the cluster carry what Git declares. */
export function createDeliverStep(
  deps: Pick<StepDeps, 'chooseDelivery'>,
): Step {
  return {
    name: 'deliver',
    title: 'Bring it onto the cluster',

    async apply(context) {
      const target = readPlannedTarget(context.plan);
      const result = await deps
        .chooseDelivery(target.cluster)
        .deliver(
          target,
          { run: context.runId, epoch: context.epoch },
          context.signal,
        );
      return result.kind === 'delivered' ? { kind: 'applied' } : result;
    },

    async verify(context) {
      const target = readPlannedTarget(context.plan);
      try {
        const read = await deps
          .chooseDelivery(target.cluster)
          .readBack(target, context.signal);
        return read.every(object => isOwn(object, context))
          ? { kind: 'done', receipt: toReceipt(target, read) }
          : { kind: 'not-done' };
      } catch (error) {
        return explainUnread(error);
      }
    },

    async undo(context) {
      const target = readPlannedTarget(context.plan);
      const delivery = deps.chooseDelivery(target.cluster);
      try {
        return await withdrawOwn(delivery, target, context);
      } catch (error) {
        const waiting = toWaiting(error, target.cluster);
        if (waiting) {
          return waiting;
        }
        throw error;
      }
    },
  };
}

async function withdrawOwn(
  delivery: Delivery,
  target: DeliveryTarget,
  context: StepContext,
): Promise<UndoResult> {
  const namespace = await delivery.findNamespace(target, context.signal);
  const uid = namespace?.metadata.uid;
  // A namespace without this run's mark is not what this run made: there is nothing to take back.
  if (!uid || explainForeign(namespace, target, context.runId)) {
    return { kind: 'undone' };
  }
  const result = await withdrawNamespace(delivery, target, uid, context);
  return result.kind === 'gone' ? { kind: 'undone' } : result;
}

function isOwn({ carried }: ReadBack, context: StepContext): boolean {
  return carried?.metadata.annotations?.[runAnnotation] === context.runId;
}

/** Before its own binding is in force the provisioner may not read in the namespace: then the delivery is not complete. */
function explainUnread(error: unknown) {
  if (error instanceof ClusterError && error.reason === 'forbidden') {
    return { kind: 'not-done' as const };
  }
  return toUnknown(error);
}
