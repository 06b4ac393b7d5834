import type { Step } from '@fairway/plugin-runs-node';
import { toEntityRef } from '../domain/planTargets';
import { readPlannedTarget } from '../steps/readPlannedTarget';
import type { StepDeps } from '../steps/StepDeps';

/** How soon to look whether the catalog has noticed. */
const catalogRetryMs = 250;

/** Waits until the environment can be read in the catalog, which follows the fleet repository by itself. */
export function createRegisterStep(
  deps: Pick<StepDeps, 'entities' | 'observe'>,
): Step {
  return {
    name: 'register',
    title: 'Wait until the catalog lists it',

    async apply(context) {
      const { namespace } = readPlannedTarget(context.plan);
      const entityRef = toEntityRef(namespace);
      return (await deps.entities.has(entityRef))
        ? { kind: 'applied' }
        : {
            kind: 'waiting',
            what: `the catalog to list ${entityRef}`,
            retryAfterMs: catalogRetryMs,
          };
    },

    async verify(context) {
      const target = readPlannedTarget(context.plan);
      const entityRef = toEntityRef(target.namespace);
      if (!(await deps.entities.has(entityRef))) {
        return { kind: 'not-done' };
      }
      await deps.observe(target);
      return { kind: 'done', receipt: { entityRef } };
    },

    // The entity follows Git: it goes when the declaration is taken back.
    undo: async () => ({ kind: 'undone' }),
  };
}
