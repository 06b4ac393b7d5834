import { ClusterError } from '@fairway/cluster-client';
import type { Step, StepContext, UndoResult } from '@fairway/plugin-runs-node';
import type { Delivery, DeliveryTarget, ReadBack } from '../delivery/Delivery';
import { toUnknown, toWaiting } from '../delivery/explainClusterError';
import { explainForeign } from '../delivery/explainForeign';
import { runAnnotation } from '../domain/marks';
import type { JsonObject, Plan } from '@fairway/plugin-runs-common';
import { z } from 'zod';
import { judgeTakingBack } from '../steps/judgeTakingBack';
import { readPlannedTarget } from '../steps/readPlannedTarget';
import type { StepDeps } from '../steps/StepDeps';
import { toReceipt } from '../steps/toReceipt';
import { withdrawNamespace } from '../steps/withdrawNamespace';

/** Has the cluster carry what Git declares. */
export function createDeliverStep(
  deps: Pick<StepDeps, 'chooseDelivery' | 'readContents' | 'repository'>,
): Step {
  return {
    name: 'deliver',
    title: 'Bring it onto the cluster',
    leaves: describeNamespace,

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

    async undo(context, receipt) {
      const target = readPlannedTarget(context.plan);
      const delivery = deps.chooseDelivery(target.cluster);
      try {
        const noted = readNotedUid(context, receipt);
        const kept =
          (await explainOther(delivery, target, context, noted)) ??
          (await judgeTakingBack(deps, target, context, {
            step: 'declare',
            wasDelivered: noted !== undefined,
          }));
        return kept ?? (await withdrawOwn(delivery, target, context, noted));
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

const uidReceiptSchema = z.object({ namespaceUid: z.string() });

/** UID of the namespace that the run has proven to have made; undefined where it has proven none. */
function readNotedUid(
  context: StepContext,
  receipt: JsonObject | undefined,
): string | undefined {
  const found = [receipt, context.receipts.confirm]
    .map(each => uidReceiptSchema.safeParse(each))
    .find(({ success }) => success);
  return found?.data?.namespaceUid;
}

/**
 * Why the namespace is not the one that this run made, although it carries its marks; undefined where nothing speaks against it. Marks can
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
    !explainForeign(namespace, target, context.runId);
  const place = `the namespace ${target.namespace} on ${target.cluster}`;
  return isOther
    ? {
        kind: 'stuck',
        reason: `${place} has UID ${uid}, but this run made the one with UID ${noted}; it will not be deleted`,
        nextAction: `Find out whose ${place} is; delete it by hand or take its label fairway.dev/managed off, then resume the run`,
      }
    : undefined;
}

async function withdrawOwn(
  delivery: Delivery,
  target: DeliveryTarget,
  context: StepContext,
  noted: string | undefined,
): Promise<UndoResult> {
  const namespace = await delivery.findNamespace(target, context.signal);
  // A namespace without this run's mark is not what this run made: there is nothing to take back.
  if (namespace && explainForeign(namespace, target, context.runId)) {
    return { kind: 'undone' };
  }
  const uid = noted ?? namespace?.metadata.uid;
  if (!uid) {
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

function describeNamespace(plan: Plan): string {
  const { namespace, cluster } = readPlannedTarget(plan);
  return `the namespace ${namespace} on ${cluster}, with what is in it`;
}
