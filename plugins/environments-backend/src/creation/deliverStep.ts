import type { KubernetesObject } from '@fairway/cluster-client';
import {
  ApplyResult,
  Inventory,
  ObservedObject,
  runAnnotation,
  toInventoryEntry,
  toUnknown,
  toWaiting,
} from '@fairway/delivery';
import type { JsonObject } from '@fairway/plugin-runs-common';
import type {
  Step,
  StepContext,
  StepResult,
  UndoResult,
} from '@fairway/plugin-runs-node';
import { explainNotOwned, explainOccupied } from '../delivery/explainNotOwned';
import { findNamespace } from '../delivery/findNamespace';
import { DeliveryTarget, toManifestSet } from '../delivery/toManifestSet';
import type { DeliveryPayload } from '../domain/payloads';
import { listInventory, receiptSchemas } from '../domain/receipts';
import { assessUndo } from '../steps/assessUndo';
import { deleteNamespace } from '../steps/deleteNamespace';
import { readTarget } from '../steps/readTarget';
import type { StepDeps } from '../steps/StepDeps';
import { toAppliedReceipt } from '../steps/toAppliedReceipt';

type DeliverDeps = Pick<
  StepDeps,
  'chooseDelivery' | 'endAccess' | 'readContents' | 'repository'
>;

/**
 * Applies what Git declares to the cluster. If the plan found the namespace, it goes on with exactly that one, and an undo leaves it; if there
 * was none, a new one is made, and only that is taken back by an undo.
 */
export function createDeliverStep(deps: DeliverDeps): Step<DeliveryPayload> {
  return {
    name: 'deliver',
    title: 'Apply it to the cluster',
    receiptSchema: receiptSchemas.deliver,
    leaves: ({ namespace, cluster }) =>
      `the namespace ${namespace} on ${cluster}, with what is in it`,

    async apply(context) {
      const target = readTarget(context);
      const { runId: run, epoch, signal } = context;
      const { namespaceUid } = context.payload;
      const result = await deps
        .chooseDelivery(target.cluster)
        .apply(
          toManifestSet(target),
          { run, epoch },
          namespaceUid === null
            ? { signal }
            : { signal, known: [namespaceUid], takesOver: true },
        );
      return toStepResult(result, target);
    },

    async verify(context) {
      const target = readTarget(context);
      try {
        const observed = await deps
          .chooseDelivery(target.cluster)
          .observe(toManifestSet(target), context.signal);
        return observed.every(object => isOwn(object, context))
          ? { kind: 'done', receipt: toAppliedReceipt(target, observed) }
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
      try {
        return await undoDelivery(deps, target, context, receipt);
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

function toStepResult(result: ApplyResult, target: DeliveryTarget): StepResult {
  switch (result.kind) {
    case 'applied':
      return { kind: 'applied' };
    case 'occupied':
      return { kind: 'refused', reason: explainOccupied(target) };
    case 'waiting':
    case 'refused':
      return result;
    default:
      throw new Error(`Unknown result ${String(result satisfies never)}`);
  }
}

async function undoDelivery(
  deps: DeliverDeps,
  target: DeliveryTarget,
  context: StepContext<DeliveryPayload>,
  receipt: JsonObject | undefined,
): Promise<UndoResult> {
  const namespace = await findNamespace(
    deps.chooseDelivery(target.cluster),
    target,
    context.signal,
  );
  // A namespace without this run's mark is not what this run made.
  const own = explainNotOwned(namespace, target, context.runId)
    ? undefined
    : namespace;
  const recorded = readInventory(context, receipt);
  const kept =
    explainOther(own, target, recorded) ??
    (await assessUndo(deps, target, context, {
      step: 'declare',
      wasDelivered: recorded !== undefined,
    }));
  if (kept) {
    return kept;
  }
  const inventory = recorded ?? (own ? [toInventoryEntry(own)] : []);
  const isForeign = namespace !== undefined && own === undefined;
  if (isForeign || inventory.length === 0) {
    return { kind: 'undone' };
  }
  const result = await deleteNamespace(deps, target, inventory, context);
  return result.kind === 'gone' ? { kind: 'undone' } : result;
}

/** What the run has proven to have put there; undefined if it has proven nothing. */
function readInventory(
  context: StepContext,
  receipt: JsonObject | undefined,
): Inventory | undefined {
  return [
    receiptSchemas.deliver.safeParse(receipt),
    receiptSchemas.confirm.safeParse(context.receipts.confirm),
  ]
    .map(({ data }) => (data ? listInventory(data) : []))
    .find(inventory => inventory.some(({ kind }) => kind === 'Namespace'));
}

/**
 * Why the namespace is not the one that this run made, although it has its marks; undefined if nothing speaks against it. Marks can
 * be put on a namespace by hand, or by a restore from a backup; the UID in the receipt cannot.
 */
function explainOther(
  namespace: KubernetesObject | undefined,
  target: DeliveryTarget,
  recorded: Inventory | undefined,
): UndoResult | undefined {
  const made = recorded?.find(({ kind }) => kind === 'Namespace')?.uid;
  const uid = namespace?.metadata.uid;
  if (made === undefined || uid === undefined || made === uid) {
    return undefined;
  }
  const namespaceRef = `the namespace ${target.namespace} on ${target.cluster}`;
  return {
    kind: 'stuck',
    reason: `${namespaceRef} has UID ${uid}, but this run made the one with UID ${made}; it will not be deleted`,
    nextAction: `Find out who created ${namespaceRef}; delete it by hand or remove its label fairway.dev/managed, then resume the run`,
  };
}

function isOwn({ live }: ObservedObject, context: StepContext): boolean {
  return live?.metadata.annotations?.[runAnnotation] === context.runId;
}
