import type { CommitOutcome } from '@fairway/fleet-repository';
import {
  reachCrashPoint,
  type StepResult,
  type StepContext,
} from '@fairway/plugin-runs-node';
import { listFilePreconditions } from './listFilePreconditions';
import type { StepDeps } from './StepDeps';

/** Trailers by which a step finds its own commit again. */
export function toTrailers(
  context: Pick<StepContext, 'runId' | 'plan'>,
  step: string,
): Record<string, string> {
  return {
    'Fairway-Run': context.runId,
    'Fairway-Step': step,
    'Fairway-Requester': context.plan.requester,
  };
}

/** Commits the files of one step under the run's name, for the person who asked. */
export async function commitFiles(
  deps: Pick<StepDeps, 'repository' | 'entities'>,
  context: StepContext,
  change: {
    step: string;
    subject: string;
    files: { path: string; content: string | null }[];
    preconditions: { path: string; blob: string | null }[];
  },
): Promise<CommitOutcome> {
  return deps.repository.commit({
    subject: change.subject,
    requester: await deps.entities.findAuthor(context.plan.requester),
    trailers: toTrailers(context, change.step),
    changes: change.files,
    preconditions: change.preconditions,
    signal: context.signal,
  });
}

/**
 * The act of a step that is one commit, for what the plan saw of the files. What the repository refuses ends the run, with the file and the
 * reason.
 */
export async function applyCommit(
  deps: Pick<StepDeps, 'repository' | 'entities'>,
  context: StepContext,
  step: string,
  files: { path: string; content: string | null }[],
): Promise<StepResult> {
  const outcome = await commitFiles(deps, context, {
    ...{ step, files },
    subject: context.plan.title,
    preconditions: listFilePreconditions(context.plan),
  });
  if (outcome.kind === 'refused') {
    return { kind: 'refused', reason: `${outcome.path}: ${outcome.reason}` };
  }
  reachCrashPoint(`${step}.committed`);
  return { kind: 'applied' };
}

/**
 * The commit that this run's step made; undefined if it made none. The known head is looked through first, since after a commit of
 * our own it holds the answer without the network.
 */
export async function findOwnCommit(
  deps: Pick<StepDeps, 'repository'>,
  context: StepContext,
  step: string,
): Promise<string | undefined> {
  const wanted = { 'Fairway-Run': context.runId, 'Fairway-Step': step };
  const known = await deps.repository.findCommit(wanted);
  if (known) {
    return known;
  }
  await deps.repository.fetch({ signal: context.signal });
  return deps.repository.findCommit(wanted);
}
