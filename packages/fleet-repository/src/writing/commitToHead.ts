import { setTimeout as sleep } from 'node:timers/promises';
import type { CommitOutcome, CommitRequest } from '../FleetRepository';
import { FleetRepositoryError } from '../FleetRepositoryError';
import type { Mirror } from '../git/Mirror';
import { describeGitFailure, shortenOutput } from '../git/describeGitFailure';
import type { TrailerIndex } from '../history/TrailerIndex';
import type { ObjectStore } from '../reading/ObjectStore';
import { findObstacle } from './findObstacle';
import { type Person, formatImport, formatMessage } from './formatImport';
import { type PushVerdict, judgePush } from './judgePush';

export interface CommitDeps {
  mirror: Mirror;
  store: ObjectStore;
  index: TrailerIndex;
  /** The portal, as committer. */
  committer: Person;
  now: () => Date;
  /** From 0 to 1. */
  random: () => number;
  /** Called at the places where a crash leaves something half done. */
  reach: (name: 'git.committed' | 'git.pushed') => void;
  head: () => string;
  fetch: (signal?: AbortSignal) => Promise<string>;
  moveHead: (commit: string) => void;
}

/** Each lost push means that another writer won, so eight writers need few of these. */
const maximumPushes = 60;
const maximumUncertainPushes = 3;
const longestPauseMs = 250;

/**
 * Commits the request onto the head and pushes it, again and again while others are faster.
 *
 * The push moves the branch only from the very head on which the preconditions were checked. A push whose answer got lost is looked
 * for in the history by its trailers before it is tried again: so is what an earlier life of this process may have pushed.
 *
 * @throws FleetRepositoryError `declined`, `contended`, or why the remote cannot be asked. Then the commit may have landed: asking
 * again with the same trailers finds out.
 */
export async function commitToHead(
  deps: CommitDeps,
  request: CommitRequest,
): Promise<CommitOutcome> {
  const { signal } = request;
  const made = new Set<string>();
  let uncertain = 0;
  let isFresh = (await deps.mirror.compareWithRemote(deps.head())) === 'moved';
  if (isFresh) {
    await deps.fetch(signal);
  }
  for (let pushes = 0; pushes < maximumPushes; pushes++) {
    const settled = await settleByReading(deps, request, made);
    if (settled && (settled.kind !== 'refused' || isFresh)) {
      return settled;
    }
    if (!settled) {
      const { commit, verdict } = await makeAndPush(deps, request);
      made.add(commit);
      if (verdict.kind === 'pushed') {
        return { kind: 'committed', commit };
      }
      uncertain += verdict.kind === 'uncertain' ? 1 : 0;
      assertWorthRetrying(verdict, uncertain);
      await pause(
        deps.random() * Math.min(longestPauseMs, 20 * (pushes + 1)),
        signal,
      );
    }
    await deps.fetch(signal);
    isFresh = true;
  }
  throw new FleetRepositoryError(
    'contended',
    `the fleet repository moved during each of ${maximumPushes} pushes: try again`,
  );
}

/** What can be said from the history and the files of the head alone. */
async function settleByReading(
  deps: CommitDeps,
  request: CommitRequest,
  made: ReadonlySet<string>,
): Promise<CommitOutcome | undefined> {
  const head = deps.head();
  const landed = await deps.index.find(head, identify(request));
  if (landed) {
    const kind = made.has(landed) ? 'committed' : 'already';
    return { kind, commit: landed };
  }
  const tree = await deps.store.readCommitTree(head);
  const obstacle = await findObstacle(deps.store, tree, request);
  return obstacle && { kind: 'refused', ...obstacle };
}

async function makeAndPush(
  deps: CommitDeps,
  request: CommitRequest,
): Promise<{ commit: string; verdict: PushVerdict }> {
  const parent = deps.head();
  const commit = await deps.mirror.importCommit(
    ref =>
      formatImport({
        ref,
        parent,
        author: request.requester,
        committer: deps.committer,
        date: deps.now(),
        message: formatMessage(request),
        changes: request.changes,
      }),
    request.signal,
  );
  deps.reach('git.committed');
  const verdict = await push(deps, { commit, parent, signal: request.signal });
  if (verdict.kind === 'pushed') {
    deps.reach('git.pushed');
    deps.index.note(parent, commit, request.trailers);
    deps.moveHead(commit);
  }
  return { commit, verdict };
}

async function push(
  deps: CommitDeps,
  options: { commit: string; parent: string; signal?: AbortSignal },
): Promise<PushVerdict> {
  const { commit, parent, signal } = options;
  try {
    return judgePush(await deps.mirror.push(commit, parent, signal));
  } catch (error) {
    if (error instanceof FleetRepositoryError && error.reason === 'timeout') {
      return { kind: 'uncertain', reason: error.message };
    }
    throw error;
  }
}

function assertWorthRetrying(verdict: PushVerdict, uncertain: number): void {
  if (verdict.kind === 'declined') {
    throw new FleetRepositoryError(
      'declined',
      `the remote does not take the commit: ${shortenOutput(verdict.reason)}`,
    );
  }
  if (verdict.kind !== 'uncertain') {
    return;
  }
  const error = describeGitFailure('pushing', verdict.reason);
  const isFinal = error.reason === 'unauthorized' || error.reason === 'missing';
  if (isFinal || uncertain > maximumUncertainPushes) {
    throw error;
  }
}

async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (cause) {
    throw new FleetRepositoryError('aborted', 'the commit was aborted', {
      cause,
    });
  }
}

/** Run and step, by which a commit is known as the one that was asked for. */
function identify({ trailers }: CommitRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(trailers).filter(
      ([key]) => key === 'Fairway-Run' || key === 'Fairway-Step',
    ),
  );
}
