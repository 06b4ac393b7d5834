import type { DriftObjectDetail } from '@fairway/plugin-drift-common';
import type { Step, StepContext } from '@fairway/plugin-runs-node';
import {
  settlingReceiptSchemas,
  type RevertPayload,
} from '../../domain/settling/payloads';
import type { SettleDeps } from '../SettleDeps';

const retryAfterMs = 1_000;
/** Detection is told of a change within seconds; for so long a cluster may be slow before somebody has to look. */
const patienceMs = 10 * 60_000;

/** Waits until detection sees every object as Git declares it; until then it says what detection sees. */
export function createConfirmStep(
  deps: Pick<SettleDeps, 'drift'>,
): Step<RevertPayload> {
  return {
    name: 'confirm',
    title: 'Wait until detection sees it in sync',
    receiptSchema: settlingReceiptSchemas.confirm,
    waitDeadlineMs: patienceMs,

    async apply(context) {
      const open = await listOpen(deps, context);
      return open.length === 0
        ? { kind: 'applied' }
        : {
            kind: 'waiting',
            what: `detection to see it in sync; it sees ${open.join('; ')}`,
            retryAfterMs,
          };
    },

    async verify(context) {
      const { objects } = context.payload;
      const open = await listOpen(deps, context);
      return open.length === 0
        ? {
            kind: 'done',
            receipt: { version: 1, objects: objects.map(({ id }) => id) },
          }
        : { kind: 'not-done' };
    },

    // Looking makes nothing.
    undo: async () => ({ kind: 'undone' }),
  };
}

/** What detection sees of each object that is not in sync. */
async function listOpen(
  { drift }: Pick<SettleDeps, 'drift'>,
  { payload, signal }: StepContext<RevertPayload>,
): Promise<string[]> {
  const details = await Promise.all(
    payload.objects.map(({ id }) => drift.find(id, signal)),
  );
  return details.flatMap(detail =>
    // What neither side has is forgotten.
    detail && detail.object.state !== 'in-sync' ? [describe(detail)] : [],
  );
}

function describe({ differences, object }: DriftObjectDetail): string {
  const { kind, name, state, unknown } = object;
  const paths = differences.map(({ path }) => path).join(', ');
  return `${kind} ${name} ${state}${unknown === null ? '' : `: ${unknown}`}${
    unknown === null && paths ? `: ${paths}` : ''
  }`;
}
