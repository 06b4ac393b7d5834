import type { Step } from '@fairway/plugin-runs-node';
import {
  settlingReceiptSchemas,
  type UnsnoozePayload,
} from '../../domain/settling/payloads';
import type { SnoozeDeps } from './SnoozeDeps';

/** Lists objects again that were put aside. */
export function createLiftStep({
  snoozes,
}: Pick<SnoozeDeps, 'snoozes'>): Step<UnsnoozePayload> {
  return {
    name: 'lift',
    title: 'List it again',
    receiptSchema: settlingReceiptSchemas.lift,

    async apply({ payload, signal }) {
      await snoozes.lift({ objects: payload.objects }, signal);
      return { kind: 'applied' };
    },

    async verify({ payload, signal }) {
      const { objects } = payload;
      const left = await snoozes.list({ objects }, signal);
      return left.length === 0
        ? { kind: 'done', receipt: { version: 1, objects } }
        : { kind: 'not-done' };
    },

    // Until when it was put aside, and why, is in the run that did it.
    undo: async () => ({
      kind: 'undone',
      note: 'it stays in the list; snooze it again if it shall not',
    }),
  };
}
