import {
  reachCrashPoint,
  readContent,
  Step,
  StepContext,
  UndoResult,
} from '@fairway/plugin-runs-node';
import { applyCommit, commitFiles, findOwnCommit } from '../steps/commitFiles';
import type { RetirePayload } from '../domain/payloads';
import { receiptSchemas } from '../domain/receipts';
import type { StepDeps } from '../steps/StepDeps';

/** Takes the documents and what was rendered of them out of the fleet repository, in one commit. */
export function createRemoveFromGitStep(
  deps: Pick<StepDeps, 'repository' | 'entities'>,
): Step<RetirePayload> {
  const name = 'remove-from-git';
  return {
    name,
    title: 'Remove it from Git',
    receiptSchema: receiptSchemas['remove-from-git'],
    leaves: () => 'its documents were removed from the fleet repository',

    async apply(context) {
      const { files } = context.payload;
      if (files.length === 0) {
        return { kind: 'applied' };
      }
      return applyCommit(
        deps,
        context,
        name,
        files.map(({ path }) => ({ path, content: null })),
      );
    },

    async verify(context) {
      if (context.payload.files.length === 0) {
        // Git gave it up before.
        return { kind: 'done', receipt: { version: 1, commit: null } };
      }
      const commit = await findOwnCommit(deps, context, name);
      return commit
        ? { kind: 'done', receipt: { version: 1, commit } }
        : { kind: 'not-done' };
    },

    undo: context => putBack(deps, context, name),
  };
}

async function putBack(
  deps: Pick<StepDeps, 'repository' | 'entities'>,
  context: StepContext<RetirePayload>,
  name: string,
): Promise<UndoResult> {
  if (!(await findOwnCommit(deps, context, name))) {
    return { kind: 'undone' };
  }
  const { plan, payload } = context;
  const outcome = await commitFiles(deps, context, {
    step: `${name}.undo`,
    subject: `Undo: ${plan.title}`,
    files: payload.files.map(({ path, content }) => ({
      path,
      content: readContent(plan, content),
    })),
    preconditions: payload.files.map(({ path }) => ({ path, blob: null })),
  });
  reachCrashPoint('remove-from-git.undo-committed');
  // What somebody else has put there meanwhile is theirs: it stays, and is not what this run took away.
  return outcome.kind === 'refused'
    ? {
        kind: 'undone',
        note: `left unchanged: ${outcome.path} was added to the fleet repository again by somebody else`,
      }
    : { kind: 'undone' };
}
