import {
  reachCrashPoint,
  readContent,
  type StepContext,
  type UndoResult,
} from '@fairway/plugin-runs-node';
import type { CommitDeps } from './CommitDeps';
import { commitFiles, findOwnCommit, type FilesPayload } from './commitFiles';

/** Puts the files back that the run's own commit removed. */
export async function putBackFiles(
  deps: CommitDeps,
  context: StepContext<FilesPayload>,
  step: string,
): Promise<UndoResult> {
  if (!(await findOwnCommit(deps, context, step))) {
    return { kind: 'undone' };
  }
  const { plan, payload } = context;
  const outcome = await commitFiles(deps, context, {
    step: `${step}.undo`,
    subject: `Undo: ${plan.title}`,
    files: payload.files.map(({ path, content }) => ({
      path,
      content: readContent(plan, content),
    })),
    preconditions: payload.files.map(({ path }) => ({ path, blob: null })),
  });
  reachCrashPoint(`${step}.undo-committed`);
  // What somebody else has put there meanwhile is theirs: it stays, and is not what this run took away.
  return outcome.kind === 'refused'
    ? {
        kind: 'undone',
        note: `left unchanged: ${outcome.path} was added to the fleet repository again by somebody else`,
      }
    : { kind: 'undone' };
}
