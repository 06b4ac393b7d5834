import type { Step } from '@fairway/plugin-runs-node';
import { toEntityRef } from '../domain/planTargets';
import { readPlannedTarget } from '../steps/readPlannedTarget';
import type { StepDeps } from '../steps/StepDeps';

/** How soon to look whether the catalog has noticed. */
const catalogRetryMs = 250;

/** Waits until the catalog no longer lists the environment. */
export function createUnregisterStep(
  deps: Pick<StepDeps, 'entities' | 'observe'>,
): Step {
  return {
    name: 'unregister',
    title: 'Wait until the catalog drops it',

    async apply(context) {
      const entityRef = toEntityRef(readPlannedTarget(context.plan).namespace);
      return (await deps.entities.has(entityRef))
        ? {
            kind: 'waiting',
            what: `the catalog to forget ${entityRef}`,
            retryAfterMs: catalogRetryMs,
          }
        : { kind: 'applied' };
    },

    async verify(context) {
      const target = readPlannedTarget(context.plan);
      const entityRef = toEntityRef(target.namespace);
      if (await deps.entities.has(entityRef)) {
        return { kind: 'not-done' };
      }
      await deps.observe(target);
      return { kind: 'done', receipt: { entityRef, gone: true } };
    },

    // It comes back with the declaration in Git.
    undo: async () => ({ kind: 'undone' }),
  };
}
