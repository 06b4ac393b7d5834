import type { Step, StepContext, UndoResult } from '@fairway/plugin-runs-node';
import type {
  Delivery,
  DeliveryTarget,
  ReadBack,
  RunFence,
} from '../delivery/Delivery';
import { toUnknown, toWaiting } from '../delivery/explainClusterError';
import { explainNotOwned } from '../delivery/explainNotOwned';
import { runAnnotation } from '../domain/ownership';
import type { JsonObject } from '@fairway/plugin-runs-common';
import type { DeliveryPayload } from '../domain/payloads';
import { receiptSchemas } from '../domain/receipts';
import { assessUndo } from '../steps/assessUndo';
import { readTarget } from '../steps/readTarget';
import type { StepDeps } from '../steps/StepDeps';
import { toAppliedReceipt } from '../steps/toAppliedReceipt';
import { deleteNamespace } from '../steps/deleteNamespace';

/**
 * Applies what Git declares to the cluster. If the plan found the namespace, it goes on with exactly that one, and an undo leaves it; if there
 * was none, a new one is made, and only that is taken back by an undo.
 */
export function createDeliverStep(
  deps: Pick<StepDeps, 'chooseDelivery' | 'readContents' | 'repository'>,
): Step<DeliveryPayload> {
  return {
    name: 'deliver',
    title: 'Apply it to the cluster',
    receiptSchema: receiptSchemas.deliver,
    leaves: ({ namespace, cluster }) =>
      `the namespace ${namespace} on ${cluster}, with what is in it`,

    async apply(context) {
      const target = readTarget(context);
      const result = await deps
        .chooseDelivery(target.cluster)
        .deliver(target, toFence(context), context.signal);
      return result.kind === 'delivered' ? { kind: 'applied' } : result;
    },

    async verify(context) {
      const target = readTarget(context);
      try {
        const read = await deps
          .chooseDelivery(target.cluster)
          .readBack(target, context.signal);
        return read.every(object => isOwn(object, context))
          ? { kind: 'done', receipt: toAppliedReceipt(target, read) }
          : { kind: 'not-done' };
      } catch (error) {
        return toUnknown(error);
      }
    },

    async undo(context, receipt) {
      if (context.payload.namespaceUid !== null) {
        return { kind: 'undone' };
      }
      const target = readTarget(context);
      const delivery = deps.chooseDelivery(target.cluster);
      try {
        const noted = readNotedUid(context, receipt);
        const kept =
          (await explainOther(delivery, target, context, noted)) ??
          (await assessUndo(deps, target, context, {
            step: 'declare',
            wasDelivered: noted !== undefined,
          }));
        return kept ?? (await deleteOwn(deps, target, context, noted));
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

function toFence({
  runId,
  epoch,
  payload: { namespaceUid },
}: StepContext<DeliveryPayload>): RunFence {
  return {
    run: runId,
    epoch,
    ...(namespaceUid !== null && { namespaceUid, takesOver: true }),
  };
}

/** UID of the namespace that the run has proven to have made; undefined if it has proven none. */
function readNotedUid(
  context: StepContext,
  receipt: JsonObject | undefined,
): string | undefined {
  return [
    receiptSchemas.deliver.safeParse(receipt),
    receiptSchemas.confirm.safeParse(context.receipts.confirm),
  ]
    .map(({ data }) => data?.namespaceUid)
    .find(uid => typeof uid === 'string');
}

/**
 * Why the namespace is not the one that this run made, although it has its marks; undefined if nothing speaks against it. Marks can
 * be put on a namespace by hand, or by a restore from a backup; the UID in the receipt cannot.
 */
async function explainOther(
  delivery: Delivery,
  target: DeliveryTarget,
  context: StepContext,
  noted: string | undefined,
): Promise<UndoResult | undefined> {
  const namespace = await delivery.findNamespace(target, context.signal);
  const uid = namespace?.metadata.uid;
  const isOther =
    noted !== undefined &&
    uid !== undefined &&
    uid !== noted &&
    !explainNotOwned(namespace, target, context.runId);
  const namespaceRef = `the namespace ${target.namespace} on ${target.cluster}`;
  return isOther
    ? {
        kind: 'stuck',
        reason: `${namespaceRef} has UID ${uid}, but this run made the one with UID ${noted}; it will not be deleted`,
        nextAction: `Find out whose ${namespaceRef} is; delete it by hand or take its label fairway.dev/managed off, then resume the run`,
      }
    : undefined;
}

async function deleteOwn(
  deps: Pick<StepDeps, 'chooseDelivery' | 'readContents'>,
  target: DeliveryTarget,
  context: StepContext,
  noted: string | undefined,
): Promise<UndoResult> {
  const namespace = await deps
    .chooseDelivery(target.cluster)
    .findNamespace(target, context.signal);
  // A namespace without this run's mark is not what this run made: there is nothing to undo.
  if (namespace && explainNotOwned(namespace, target, context.runId)) {
    return { kind: 'undone' };
  }
  const uid = noted ?? namespace?.metadata.uid;
  if (!uid) {
    return { kind: 'undone' };
  }
  const result = await deleteNamespace(deps, target, uid, context);
  return result.kind === 'gone' ? { kind: 'undone' } : result;
}

function isOwn({ live }: ReadBack, context: StepContext): boolean {
  return live?.metadata.annotations?.[runAnnotation] === context.runId;
}
