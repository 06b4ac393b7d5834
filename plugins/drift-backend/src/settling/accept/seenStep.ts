import type { Step, StepContext } from '@fairway/plugin-runs-node';
import {
  settlingReceiptSchemas,
  type AcceptPayload,
} from '../../domain/settling/payloads';
import type { SettleDeps } from '../SettleDeps';

const retryAfterMs = 1_000;
/** Git is read every 15 seconds. */
const patienceMs = 10 * 60_000;

/** Waits until detection, with Git as it is now, sees none of the accepted fields differ. */
export function createSeenStep(
  deps: Pick<SettleDeps, 'drift'>,
): Step<AcceptPayload> {
  return {
    name: 'confirm',
    title: 'Wait until detection sees no difference',
    receiptSchema: settlingReceiptSchemas.confirm,
    waitDeadlineMs: patienceMs,

    async apply(context) {
      const seen = await explainOpen(deps, context);
      return seen === undefined
        ? { kind: 'applied' }
        : {
            kind: 'waiting',
            what: `detection to see no difference; it sees ${seen}`,
            retryAfterMs,
          };
    },

    async verify(context) {
      const { objects } = context.payload;
      return (await explainOpen(deps, context)) === undefined
        ? { kind: 'done', receipt: { version: 1, objects } }
        : { kind: 'not-done' };
    },

    // Looking makes nothing.
    undo: async () => ({ kind: 'undone' }),
  };
}

/** What detection sees of the accepted fields; undefined if they differ no more. */
async function explainOpen(
  { drift }: Pick<SettleDeps, 'drift'>,
  { payload, signal }: StepContext<AcceptPayload>,
): Promise<string | undefined> {
  const detail = await drift.find(payload.objects[0], signal);
  // Neither Git nor the cluster has it any more.
  if (!detail) return undefined;
  const { differences, object } = detail;
  if (object.unknown !== null) return `nothing: ${object.unknown}`;
  const paths = differences
    .map(({ path }) => path)
    .filter(path => payload.fields.includes(path));
  return paths.length > 0 ? paths.join(', ') : undefined;
}
