import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { OwnRoutes } from '@fairway/backend-kit';
import {
  listRunsResponseSchema,
  type RunSummary,
} from '@fairway/plugin-runs-common';
import type { TimelineEvent } from '@fairway/plugin-fleet-common';
import type { TimelineEntry } from '../domain/history/mergePages';
import type { TimelineQuestion, TimelineSource } from './TimelineSource';

/** So many pages are read at most to pass over runs of one moment that were told before. */
const mostPages = 5;

export interface RunSourceDeps {
  auth: Pick<AuthService, 'isPrincipal'>;
  /** The routes of the plugin `runs`, asked as the reader, who is told of no more than there. */
  runs: Pick<OwnRoutes, 'call'>;
  /** Which of the clusters the reader may see. */
  findVisible: (
    clusters: string[],
    reader: TimelineQuestion['reader'],
  ) => Promise<ReadonlySet<string>>;
}

/** Runs by when they were requested. */
export function createRunSource({
  auth,
  runs,
  findVisible,
}: RunSourceDeps): TimelineSource {
  return {
    kind: 'run',
    async list(question) {
      const { limit, reader } = question;
      // A machine would be answered with the rights of this plugin instead of its own.
      if (!auth.isPrincipal(reader.credentials, 'user')) {
        throw new NotAllowedError('machines ask the plugin runs themselves');
      }
      const found: RunSummary[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page++) {
        const answer = await ask(runs, reader.credentials, question, cursor);
        found.push(...answer.items.filter(run => isBehind(run, question)));
        cursor = answer.nextCursor;
        if (found.length > limit || !cursor) break;
      }
      if (found.length <= limit && cursor) {
        throw new Error('too many runs were requested at one moment');
      }
      const shown = found.slice(0, limit);
      const clusters = shown.flatMap(({ actsOn }) => actsOn ?? []);
      const visible = await findVisible([...new Set(clusters)], reader);
      return {
        hasMore: found.length > limit || cursor !== undefined,
        entries: shown.map(run => toEntry(run, visible)),
      };
    },
  };
}

/** The rest of the timeline does not wait for runs for longer, a page of them. */
const timeoutMs = 3_000;

async function ask(
  runs: Pick<OwnRoutes, 'call'>,
  credentials: BackstageCredentials,
  { limit, cluster, from, start }: TimelineQuestion,
  cursor: string | undefined,
) {
  const query = {
    ...{ limit: limit + 1, actsOn: cluster, cursor },
    ...(from !== undefined && { from: new Date(from).toISOString() }),
    to: new Date(start.upTo + 1).toISOString(),
  };
  const request = { path: '/', query };
  const answer = await runs.call(credentials, request, { timeoutMs });
  return listRunsResponseSchema.parse(answer);
}

/** Of runs of one moment the plugin gives those with the higher id first. */
function isBehind(
  { id, createdAt }: RunSummary,
  { start }: TimelineQuestion,
): boolean {
  return (
    start.behind === undefined ||
    Date.parse(createdAt) < start.upTo ||
    id < start.behind
  );
}

function toEntry(
  run: RunSummary,
  visible: ReadonlySet<string>,
): TimelineEntry<TimelineEvent> {
  const { id, title, subject, state, requester, createdAt, actsOn } = run;
  return {
    ...{ kind: 'run', key: id, at: Date.parse(createdAt) },
    event: {
      ...{ kind: 'run', id: `run-${id}`, at: createdAt, run: id },
      ...{ title, subject, state, requester },
      cluster: actsOn !== undefined && visible.has(actsOn) ? actsOn : null,
    },
  };
}
