import type { Plan } from '@fairway/plugin-runs-common';
import { reachCrashPoint, Step } from '@fairway/plugin-runs-node';
import { toEntityRef } from '../domain/planTargets';
import { commitFiles, findOwnCommit } from '../steps/commitFiles';
import { readPlannedFiles } from '../steps/readPlannedFiles';
import { readPlannedTarget } from '../steps/readPlannedTarget';
import { removeOwnFiles } from '../steps/removeOwnFiles';
import type { StepDeps } from '../steps/StepDeps';

/** How soon to look whether the catalog has noticed. */
const catalogRetryMs = 250;

/** Writes the documents and what was rendered of them into the fleet repository, in one commit. */
export function createDeclareStep(
  deps: Pick<StepDeps, 'repository' | 'entities'>,
): Step {
  const name = 'declare';
  return {
    name,
    title: 'Declare it in Git',
    leaves: describeFiles,

    async apply(context) {
      const { files, preconditions } = readPlannedFiles(context.plan);
      const outcome = await commitFiles(deps, context, {
        step: name,
        subject: context.plan.title,
        files: files.map(({ path, after }) => ({ path, content: after })),
        preconditions,
      });
      if (outcome.kind === 'refused') {
        return {
          kind: 'refused',
          reason: `${outcome.path}: ${outcome.reason}`,
        };
      }
      reachCrashPoint('declare.committed');
      return { kind: 'applied' };
    },

    async verify(context) {
      const commit = await findOwnCommit(deps, context, name);
      return commit
        ? {
            kind: 'done',
            receipt: {
              commit,
              files: readPlannedFiles(context.plan).files.map(
                ({ path }) => path,
              ),
            },
          }
        : { kind: 'not-done' };
    },

    async undo(context) {
      const removed = await removeOwnFiles(deps, context, name);
      // What stays declared stays in the catalog as well.
      if (removed.kind !== 'undone' || removed.note) {
        return removed;
      }
      const { namespace } = readPlannedTarget(context.plan);
      return (await deps.entities.has(toEntityRef(namespace)))
        ? {
            kind: 'waiting',
            what: 'the catalog to forget the environment',
            retryAfterMs: catalogRetryMs,
          }
        : removed;
    },
  };
}

function describeFiles(plan: Plan): string {
  const [first] = readPlannedFiles(plan).files;
  return `${
    first?.path ?? 'documents'
  } and what was rendered of it, in the fleet repository`;
}
