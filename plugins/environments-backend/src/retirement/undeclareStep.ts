import {
  reachCrashPoint,
  Step,
  StepContext,
  UndoResult,
} from '@fairway/plugin-runs-node';
import { commitFiles, findOwnCommit } from '../steps/commitFiles';
import { readPlannedFiles } from '../steps/readPlannedFiles';
import type { StepDeps } from '../steps/StepDeps';

/** Takes the documents and what was rendered of them out of the fleet repository, in one commit. */
export function createUndeclareStep(
  deps: Pick<StepDeps, 'repository' | 'entities'>,
): Step {
  const name = 'undeclare';
  return {
    name,
    title: 'Take it out of Git',
    leaves: () => 'its documents are out of the fleet repository',

    async apply(context) {
      const { files, preconditions } = readPlannedFiles(context.plan);
      if (files.length === 0) {
        return { kind: 'applied' };
      }
      const outcome = await commitFiles(deps, context, {
        step: name,
        subject: context.plan.title,
        files: files.map(({ path }) => ({ path, content: null })),
        preconditions,
      });
      if (outcome.kind === 'refused') {
        return {
          kind: 'refused',
          reason: `${outcome.path}: ${outcome.reason}`,
        };
      }
      reachCrashPoint('undeclare.committed');
      return { kind: 'applied' };
    },

    async verify(context) {
      if (readPlannedFiles(context.plan).files.length === 0) {
        // Git gave it up before.
        return { kind: 'done', receipt: { commit: null } };
      }
      const commit = await findOwnCommit(deps, context, name);
      return commit
        ? { kind: 'done', receipt: { commit } }
        : { kind: 'not-done' };
    },

    undo: context => putBack(deps, context, name),
  };
}

async function putBack(
  deps: Pick<StepDeps, 'repository' | 'entities'>,
  context: StepContext,
  name: string,
): Promise<UndoResult> {
  if (!(await findOwnCommit(deps, context, name))) {
    return { kind: 'undone' };
  }
  const { files } = readPlannedFiles(context.plan);
  const outcome = await commitFiles(deps, context, {
    step: `${name}.undo`,
    subject: `Undo: ${context.plan.title}`,
    files: files.map(({ path, before }) => ({ path, content: before })),
    preconditions: files.map(({ path }) => ({ path, blob: null })),
  });
  reachCrashPoint('undeclare.undo-committed');
  // What somebody else has put there meanwhile is theirs: it stays, and is not what this run took away.
  return outcome.kind === 'refused'
    ? {
        kind: 'undone',
        note: `left as it is: ${outcome.path} was put into the fleet repository again by somebody else meanwhile`,
      }
    : { kind: 'undone' };
}
