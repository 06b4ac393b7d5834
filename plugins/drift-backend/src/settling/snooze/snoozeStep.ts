import type { Step } from '@fairway/plugin-runs-node';
import {
  settlingReceiptSchemas,
  type SnoozePayload,
} from '../../domain/settling/payloads';
import type { SnoozeDeps } from './SnoozeDeps';

/** Notes that objects are put aside, under the name of the run. */
export function createSnoozeStep({
  snoozes,
}: Pick<SnoozeDeps, 'snoozes'>): Step<SnoozePayload> {
  return {
    name: 'snooze',
    title: 'Take it out of the open list',
    receiptSchema: settlingReceiptSchemas.snooze,

    async apply({ payload, plan, runId: run, signal }) {
      const { objects, reason, until } = payload;
      const by = plan.requester;
      await snoozes.write({ run, by, objects, reason, until }, signal);
      return { kind: 'applied' };
    },

    async verify({ runId: run, payload, signal }) {
      const written = await snoozes.list({ run }, signal);
      // An object that neither Git nor the cluster has any more is forgotten, and its snooze with it.
      return written.length > 0
        ? {
            kind: 'done',
            receipt: { version: 1, objects: written, until: payload.until },
          }
        : { kind: 'not-done' };
    },

    async undo({ runId: run, signal }) {
      await snoozes.lift({ run }, signal);
      return { kind: 'undone' };
    },
  };
}
