import { Inventory, toUnknown } from '@fairway/delivery';
import type { Step } from '@fairway/plugin-runs-node';
import { findNamespace } from '../delivery/findNamespace';
import type { RetirePayload } from '../domain/payloads';
import { receiptSchemas, Receipts } from '../domain/receipts';
import { deleteNamespace } from '../steps/deleteNamespace';
import type { StepDeps } from '../steps/StepDeps';

/** Deletes the planned namespace, with everything in it, and waits until it is gone. */
export function createDeleteNamespaceStep(
  deps: Pick<StepDeps, 'chooseDelivery' | 'readContents' | 'endAccess'>,
): Step<RetirePayload> {
  return {
    name: 'delete-namespace',
    title: 'Delete its namespace',
    pointOfNoReturn: true,
    receiptSchema: receiptSchemas['delete-namespace'],
    leaves: ({ namespace, cluster }) =>
      `the namespace ${namespace} on ${cluster}, with what is still in it`,

    async apply(context) {
      const { payload } = context;
      if (!payload.isClusterKnown) return { kind: 'applied' };
      const result = await deleteNamespace(
        deps,
        payload,
        toPlannedInventory(payload),
        context,
      );
      return result.kind === 'gone' ? { kind: 'applied' } : result;
    },

    async verify({ payload, signal }) {
      if (!payload.isClusterKnown) {
        return { kind: 'done', receipt: toReceipt(payload, false) };
      }
      try {
        const namespace = await findNamespace(
          deps.chooseDelivery(payload.cluster),
          payload,
          signal,
        );
        const uid = namespace?.metadata.uid ?? null;
        return uid !== null && uid === payload.namespaceUid
          ? { kind: 'not-done' }
          : { kind: 'done', receipt: toReceipt(payload, true) };
      } catch (error) {
        return toUnknown(error);
      }
    },

    // The ledger never asks: what was deleted cannot be brought back.
    undo: async () => ({
      kind: 'stuck',
      reason: 'the namespace was deleted with everything in it',
      nextAction: 'Create the environment again',
    }),
  };
}

/** The namespace that the plan shows goes, and all that is in it with it. If there was none, people's accounts may be left all the same. */
function toPlannedInventory({
  namespace,
  namespaceUid,
}: RetirePayload): Inventory {
  return namespaceUid === null
    ? []
    : [
        {
          ...{ apiVersion: 'v1', kind: 'Namespace', namespace: null },
          ...{ name: namespace, uid: namespaceUid },
        },
      ];
}

function toReceipt(
  { cluster, namespace, namespaceUid }: RetirePayload,
  gone: boolean,
): Receipts['delete-namespace'] {
  return { version: 1, cluster, namespace, namespaceUid, gone };
}
