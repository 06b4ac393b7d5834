import type { CommitOutcome } from '@fairway/fleet-repository';
import type { JsonObject } from '@fairway/plugin-runs-common';
import {
  reachCrashPoint,
  type StepResult,
  type StepContext,
} from '@fairway/plugin-runs-node';
import { listFilePreconditions } from './listFilePreconditions';
import type { CommitDeps } from './CommitDeps';

/** What a payload names of the fleet repository: files, each with its text. */
export interface FilesPayload extends JsonObject {
  files: { path: string; content: string }[];
}

/** Trailers by which a step finds its own commit again. */
function toTrailers(
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
  deps: CommitDeps,
  context: StepContext,
  change: {
    step: string;
    subject: string;
    files: { path: string; content: string | null }[];
    preconditions: { path: string; blob: string | null }[];
    base?: string;
  },
): Promise<CommitOutcome> {
  return deps.repository.commit({
    subject: change.subject,
    requester: await deps.entities.findAuthor(context.plan.requester),
    trailers: toTrailers(context, change.step),
    changes: change.files,
    preconditions: change.preconditions,
    base: change.base,
    signal: context.signal,
  });
}

/**
 * The act of a step that is one commit, for what the plan saw of the files. What the repository refuses ends the run, with the file and the
 * reason.
 */
export async function applyCommit(
  deps: CommitDeps,
  context: StepContext,
  change: {
    step: string;
    files: { path: string; content: string | null }[];
    /** The commit at which the step read what it decided by. If it is no longer the head, the attempt fails and the step decides again. */
    base?: string;
    /** What a file that is not as the plan saw it means, for a person; without it, the file is named. */
    explainChanged?: (path: string) => string | undefined;
  },
): Promise<StepResult> {
  const { explainChanged, ...rest } = change;
  const outcome = await commitFiles(deps, context, {
    ...rest,
    subject: context.plan.title,
    preconditions: listFilePreconditions(context.plan),
  });
  if (outcome.kind === 'refused') {
    const { path, reason } = outcome;
    return {
      kind: 'refused',
      reason: explainChanged?.(path) ?? `${path}: ${reason}`,
    };
  }
  reachCrashPoint(`${change.step}.committed`);
  return { kind: 'applied' };
}

/**
 * The commit that this run's step made; undefined if it made none. The known head is looked through first, since after a commit of
 * our own it holds the answer without the network.
 */
export async function findOwnCommit(
  deps: Pick<CommitDeps, 'repository'>,
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
