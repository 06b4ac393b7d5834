import type { TimelineEvent } from '@fairway/plugin-fleet-common';
import type { ListPosition } from '../clusters/ListPosition';
import type { CheckChangeReadModel } from '../checks/CheckChangeReadModel';
import { findCheckTitle } from '../checks/findCheckTitle';
import type { CommitStore, VisibleCommit } from './CommitStore';
import type { TimelineQuestion, TimelineSource } from './TimelineSource';
import type { VerdictHistoryReadModel } from './VerdictHistoryReadModel';

/** What the plugin's own tables tell: verdicts, checks and commits. */
export function createChangeSources(deps: {
  changes: Pick<CheckChangeReadModel, 'list'>;
  commits: Pick<CommitStore, 'list'>;
  verdictHistory: Pick<VerdictHistoryReadModel, 'list'>;
}): TimelineSource[] {
  const { changes, commits, verdictHistory } = deps;
  return [
    createVerdictSource(verdictHistory),
    createCheckSource(changes),
    createCommitSource(commits),
  ];
}

function createVerdictSource(
  verdictHistory: Pick<VerdictHistoryReadModel, 'list'>,
): TimelineSource {
  return {
    kind: 'verdict',
    async list(question) {
      const page = await verdictHistory.list(...toListing(question));
      return {
        hasMore: page.next !== undefined,
        entries: page.items.map(({ id, at, ...rest }) => ({
          ...{ at, kind: 'verdict', key: String(id) },
          event: {
            ...{ kind: 'verdict', id: `verdict-${id}`, at: toIso(at) },
            ...rest,
          },
        })),
      };
    },
  };
}

function createCheckSource(
  changes: Pick<CheckChangeReadModel, 'list'>,
): TimelineSource {
  return {
    kind: 'check',
    async list(question) {
      const [query, options] = toListing(question);
      const page = await changes.list(query, {
        ...options,
        withoutFirst: true,
      });
      return {
        hasMore: page.next !== undefined,
        entries: page.items.map(({ id, at, check, ...rest }) => ({
          ...{ at, kind: 'check', key: String(id) },
          event: {
            ...{ kind: 'check', id: `check-${id}`, at: toIso(at) },
            check: { id: check, title: findCheckTitle(check) },
            ...rest,
          },
        })),
      };
    },
  };
}

function createCommitSource(
  commits: Pick<CommitStore, 'list'>,
): TimelineSource {
  return {
    kind: 'commit',
    async list({ limit, cluster, from, start, reader }) {
      const found = await commits.list(
        { limit: limit + 1, cluster, from, upTo: start.upTo },
        { criteria: reader.criteria, after: toPosition(start) },
      );
      return {
        hasMore: found.length > limit,
        entries: found.slice(0, limit).map(each => ({
          ...{ at: each.at, kind: 'commit', key: each.id },
          event: toCommitEvent(each),
        })),
      };
    },
  };
}

/** Its message may speak of what the reader may not see. */
function toCommitEvent(commit: VisibleCommit): TimelineEvent {
  const { id, at, clusters, isFleetWide } = commit;
  const isHidden = commit.hasOthers || commit.isPartlyHidden;
  return {
    ...{ kind: 'commit', id: `commit-${id}`, at: toIso(at), commit: id },
    subject: isHidden ? null : commit.subject,
    author: isHidden ? null : commit.author,
    run: isHidden ? null : commit.run,
    ...{ clusters, isFleetWide },
  };
}

/** The question as the read models of changes take it. */
function toListing({ limit, cluster, from, start, reader }: TimelineQuestion) {
  return [
    {
      ...{ limit, cluster },
      ...(from !== undefined && { from: toIso(from) }),
      to: toIso(start.upTo + 1),
    },
    { criteria: reader.criteria, after: toPosition(start) },
  ] as const;
}

function toPosition({
  upTo,
  behind,
}: TimelineQuestion['start']): ListPosition | undefined {
  return behind === undefined ? undefined : { value: upTo, name: behind };
}

function toIso(time: number): string {
  return new Date(time).toISOString();
}
