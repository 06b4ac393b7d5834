import {
  reachCrashPoint,
  StepContext,
  UndoResult,
} from '@fairway/plugin-runs-node';
import { commitFiles, findOwnCommit } from './commitFiles';
import { readPlannedFiles } from './readPlannedFiles';
import type { StepDeps } from './StepDeps';

/**
 * Takes the files back that the run's own commit wrote, as long as they are still what it wrote. A file that somebody changed since
 * is theirs, and stops the undo; one that somebody removed is gone already.
 */
export async function removeOwnFiles(
  deps: Pick<StepDeps, 'repository' | 'entities'>,
  context: StepContext,
  step: string,
): Promise<UndoResult> {
  const commit = await findOwnCommit(deps, context, step);
  if (!commit) {
    return { kind: 'undone' };
  }
  await deps.repository.fetch(context.signal);
  const own = await readBlobs(deps, commit);
  const present = await readBlobs(deps);
  const left = readPlannedFiles(context.plan)
    .files.map(({ path }) => path)
    .filter(path => present.has(path));
  const changed = left.find(path => present.get(path) !== own.get(path));
  if (changed) {
    return toStuck(changed, 'has been changed since by another commit');
  }
  if (left.length === 0) {
    return { kind: 'undone' };
  }
  const outcome = await commitFiles(deps, context, {
    step: `${step}.undo`,
    subject: `Undo: ${context.plan.title}`,
    files: left.map(path => ({ path, content: null })),
    preconditions: left.map(path => ({ path, blob: own.get(path) ?? null })),
  });
  reachCrashPoint(`${step}.undo-committed`);
  return outcome.kind === 'refused'
    ? toStuck(outcome.path, outcome.reason)
    : { kind: 'undone' };
}

async function readBlobs(
  deps: Pick<StepDeps, 'repository'>,
  commit?: string,
): Promise<Map<string, string>> {
  const snapshot = await deps.repository.snapshot(commit);
  return new Map((await snapshot.list()).map(({ path, blob }) => [path, blob]));
}

function toStuck(path: string, reason: string): UndoResult {
  return {
    kind: 'stuck',
    reason: `${path} ${reason}`,
    nextAction: `Look at ${path} in the fleet repository; remove it by hand or keep it, then resume the run`,
  };
}
