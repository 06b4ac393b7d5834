import type { Step } from '@fairway/plugin-runs-node';
import type { DeliveryPayload } from '../domain/payloads';
import { toEntityRef } from '../domain/planTargets';
import { receiptSchemas } from '../domain/receipts';
import type { StepDeps } from '../steps/StepDeps';

/** How soon to look whether the catalog has noticed. */
const catalogRetryMs = 250;

/** The catalog follows within seconds; for so long it may be backlogged before somebody has to look. */
const catalogPatienceMs = 10 * 60_000;

/** Waits until the environment can be read in the catalog, which follows the fleet repository by itself. */
export function createRegisterStep(
  deps: Pick<StepDeps, 'entities' | 'observe'>,
): Step<DeliveryPayload> {
  return {
    name: 'register',
    title: 'Wait until the catalog lists it',

    receiptSchema: receiptSchemas.register,
    waitDeadlineMs: catalogPatienceMs,

    async apply(context) {
      const entityRef = toEntityRef(context.payload.namespace);
      return (await deps.entities.has(entityRef))
        ? { kind: 'applied' }
        : {
            kind: 'waiting',
            what: `the catalog to list ${entityRef}`,
            retryAfterMs: catalogRetryMs,
          };
    },

    async verify(context) {
      const entityRef = toEntityRef(context.payload.namespace);
      if (!(await deps.entities.has(entityRef))) {
        return { kind: 'not-done' };
      }
      const { data } = receiptSchemas.confirm.safeParse(
        context.receipts.confirm,
      );
      await deps.observe(context.payload, data?.namespaceUid ?? undefined);
      return { kind: 'done', receipt: { version: 1, entityRef } };
    },

    // The entity follows Git: it goes when the declaration is taken back.
    undo: async () => ({ kind: 'undone' }),
  };
}
