import type { Step } from '@fairway/plugin-runs-node';
import type { RetirePayload } from '../domain/payloads';
import { toEntityRef } from '../domain/planTargets';
import { receiptSchemas } from '../domain/receipts';
import type { StepDeps } from '../steps/StepDeps';

/** How soon to look whether the catalog has noticed. */
const catalogRetryMs = 250;

/** The catalog follows within seconds; for so long it may be backlogged before somebody has to look. */
const catalogPatienceMs = 10 * 60_000;

/** Waits until the catalog no longer lists the environment. */
export function createUnregisterStep(
  deps: Pick<StepDeps, 'entities' | 'observe'>,
): Step<RetirePayload> {
  return {
    name: 'unregister',
    title: 'Wait until the catalog no longer lists it',

    receiptSchema: receiptSchemas.unregister,
    waitDeadlineMs: catalogPatienceMs,

    async apply(context) {
      const entityRef = toEntityRef(context.payload.namespace);
      return (await deps.entities.has(entityRef))
        ? {
            kind: 'waiting',
            what: `the catalog to remove ${entityRef}`,
            retryAfterMs: catalogRetryMs,
          }
        : { kind: 'applied' };
    },

    async verify(context) {
      const entityRef = toEntityRef(context.payload.namespace);
      if (await deps.entities.has(entityRef)) {
        return { kind: 'not-done' };
      }
      await deps.observe(context.payload);
      return { kind: 'done', receipt: { version: 1, entityRef, gone: true } };
    },

    // It comes back with the declaration in Git.
    undo: async () => ({ kind: 'undone' }),
  };
}
