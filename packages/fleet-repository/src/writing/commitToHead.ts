import { setTimeout as sleep } from 'node:timers/promises';
import type { CommitOutcome, CommitRequest } from '../FleetRepository';
import { FleetRepositoryError } from '../FleetRepositoryError';
import type { Mirror } from '../git/Mirror';
import { describeGitFailure, shortenOutput } from '../git/describeGitFailure';
import type { TrailerIndex } from '../history/TrailerIndex';
import type { ObjectStore } from '../reading/ObjectStore';
import type { Contention } from './Contention';
import { findObstacle } from './findObstacle';
import { type Person, formatImport, formatMessage } from './formatImport';
import { type PushVerdict, assessPush } from './assessPush';

export interface CommitDeps {
  mirror: Mirror;
  store: ObjectStore;
  index: TrailerIndex;
  /** The portal, as committer. */
  committer: Person;
  now: () => Date;
  contention: Contention;
  /** Called at the places where a crash leaves something half done. */
  reach: (name: 'git.committed' | 'git.pushed') => void;
  head: () => string;
  fetch: (signal?: AbortSignal) => Promise<string>;
  moveHead: (commit: string) => void;
}

/** Longer than this no request waits for its turn among other writers. */
const patienceMs = 60_000;
const maximumUncertainPushes = 3;

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
  const { contention } = deps;
  const end = performance.now() + patienceMs;
  const made = new Set<string>();
  let losses = 0;
  let uncertain = 0;
  await pause(contention.beforeCommit(), request.signal);
  let isFresh = await freshen(deps, request.signal);
  while (performance.now() < end) {
    const confirmed = await confirmByReading(deps, request, made);
    if (confirmed && (confirmed.kind !== 'refused' || isFresh)) {
      return confirmed;
    }
    if (!confirmed) {
      const began = performance.now();
      const { commit, verdict } = await makeAndPush(deps, request);
      const pushMs = performance.now() - began;
      made.add(commit);
      if (verdict.kind === 'pushed') {
        contention.adjust(losses, pushMs);
        return { kind: 'committed', commit };
      }
      losses += 1;
      uncertain += verdict.kind === 'uncertain' ? 1 : 0;
      assertWorthRetrying(verdict, uncertain);
      // Who lost stands back. Whose answer got lost has won, for all it knows, and looks at once.
      if (verdict.kind !== 'uncertain') {
        await pause(contention.afterLoss(losses, pushMs), request.signal);
      }
    }
    await deps.fetch(request.signal);
    isFresh = true;
  }
  throw new FleetRepositoryError(
    'contended',
    `other commits reached the fleet repository during each of ${losses} pushes in ${
      patienceMs / 1000
    } s: try again`,
  );
}

/** Fetches if it is plain that the head is no longer the remote's; tells whether it did. */
async function freshen(
  deps: CommitDeps,
  signal?: AbortSignal,
): Promise<boolean> {
  const hasMoved =
    (await deps.mirror.compareWithRemote(deps.head())) === 'moved';
  if (hasMoved) {
    await deps.fetch(signal);
  }
  return hasMoved;
}

/** What can be said from the history and the files of the head alone. */
async function confirmByReading(
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
  assertUnmoved(request, head);
  const tree = await deps.store.readCommitTree(head);
  const obstacle = await findObstacle(deps.store, tree, request);
  return obstacle && { kind: 'refused', ...obstacle };
}

function assertUnmoved({ base }: CommitRequest, head: string): void {
  if (base !== undefined && base !== head) {
    throw new FleetRepositoryError(
      'contended',
      `another commit (${head}) reached the fleet repository since ${base} was read: try again`,
    );
  }
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
  if ((await deps.mirror.compareWithRemote(parent)) === 'moved') {
    return { kind: 'raced' };
  }
  try {
    return assessPush(await deps.mirror.push(commit, parent, signal));
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
      `the remote rejects the commit: ${shortenOutput(verdict.reason)}`,
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
  if (ms <= 0) {
    return;
  }
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
