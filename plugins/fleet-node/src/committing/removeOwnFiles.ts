import {
  reachCrashPoint,
  StepContext,
  UndoResult,
} from '@fairway/plugin-runs-node';
import type { CommitDeps } from './CommitDeps';
import { commitFiles, findOwnCommit, type FilesPayload } from './commitFiles';

/** How soon to look again if the head moved between reading and writing, in milliseconds. */
const retryAfterMs = 250;

/**
 * Takes the files back that the run's own commit wrote, as long as they are still what it wrote. If somebody has changed one since, all
 * of them stay: they are theirs now, and half a declaration would be nobody's. One that somebody removed is gone already.
 */
export async function removeOwnFiles(
  deps: CommitDeps,
  context: StepContext<FilesPayload>,
  step: string,
): Promise<UndoResult> {
  const files = await readOwnFiles(deps, context, step);
  if (files.kind === 'changed') {
    return { kind: 'undone', note: explainChanged(files) };
  }
  if (files.left.length === 0) {
    return { kind: 'undone' };
  }
  const outcome = await commitFiles(deps, context, {
    step: `${step}.undo`,
    subject: `Undo: ${context.plan.title}`,
    files: files.left.map(({ path }) => ({ path, content: null })),
    preconditions: files.left,
  });
  reachCrashPoint(`${step}.undo-committed`);
  return outcome.kind === 'refused'
    ? {
        kind: 'waiting',
        what: 'other commits to the fleet repository',
        retryAfterMs,
      }
    : { kind: 'undone' };
}

/** Why files that somebody changed stay. */
export function explainChanged({ path, commit }: ChangedFile): string {
  return `left unchanged: ${path} was changed since by ${
    commit ? `commit ${commit.slice(0, 10)}` : 'another commit'
  }`;
}

interface ChangedFile {
  path: string;
  /** The newest one that changed it. */
  commit?: string;
}

type OwnFiles =
  /** What the run's commit wrote and is still there as it was written. */
  | { kind: 'own'; left: { path: string; blob: string }[] }
  | ({ kind: 'changed' } & ChangedFile);

/** What has become of the files that the run's own commit wrote. */
export async function readOwnFiles(
  deps: Pick<CommitDeps, 'repository'>,
  context: StepContext<FilesPayload>,
  step: string,
): Promise<OwnFiles> {
  const commit = await findOwnCommit(deps, context, step);
  if (!commit) {
    return { kind: 'own', left: [] };
  }
  const head = await deps.repository.fetch({ signal: context.signal });
  const own = await readBlobs(deps, commit);
  const present = await readBlobs(deps);
  const left = context.payload.files.flatMap(({ path }) => {
    const blob = present.get(path);
    return blob === undefined ? [] : [{ path, blob }];
  });
  const changed = left.find(({ path, blob }) => blob !== own.get(path));
  if (!changed) {
    return { kind: 'own', left };
  }
  const { path } = changed;
  const [newest] = await deps.repository.listVersions([path], {
    from: head,
    limit: 1,
  });
  return { kind: 'changed', path, commit: newest?.commit };
}

async function readBlobs(
  deps: Pick<CommitDeps, 'repository'>,
  commit?: string,
): Promise<Map<string, string>> {
  const snapshot = await deps.repository.snapshot(commit);
  return new Map((await snapshot.list()).map(({ path, blob }) => [path, blob]));
}
