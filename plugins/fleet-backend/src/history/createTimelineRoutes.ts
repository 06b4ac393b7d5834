import type {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  parseQuery,
  refuseInput,
  type CursorCodec,
} from '@fairway/backend-kit';
import {
  listTimelineQuerySchema,
  timelineKindSchema,
  type ListTimelineQuery,
  type ListTimelineResponse,
  type TimelineEvent,
} from '@fairway/plugin-fleet-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { ClusterAccess } from '../clusters/ClusterAccess';
import type { ClusterReadModel } from '../clusters/ClusterReadModel';
import {
  mergePages,
  startAfter,
  type TimelinePage,
  type TimelinePosition,
} from '../domain/history/mergePages';
import type { TimelineQuestion, TimelineSource } from './TimelineSource';

export const timelinePositionSchema: z.ZodType<TimelinePosition> = z.object({
  at: z.number(),
  kind: timelineKindSchema,
  key: z.string(),
});

export interface TimelineRoutesDeps {
  access: Pick<ClusterAccess, 'authorizeList'>;
  httpAuth: Pick<HttpAuthService, 'credentials'>;
  clusters: Pick<ClusterReadModel, 'find'>;
  sources: readonly TimelineSource[];
  timelineCursors: CursorCodec<TimelinePosition>;
  now: () => number;
}

/** `GET /timeline`: what changed on all clusters that may be seen, whatever told of it, latest first. */
export function createTimelineRoutes(deps: TimelineRoutesDeps): Router {
  const { access, clusters, httpAuth, timelineCursors } = deps;
  const router = PromiseRouter();

  router.get('/timeline', async (req, res) => {
    const { subject, criteria } = await access.authorizeList(req, 'timeline');
    const query = parseQuery(listTimelineQuerySchema, req.query);
    const range = readRange(query);
    const context = describeList(subject, query);
    const after = query.cursor
      ? timelineCursors.decode(query.cursor, context)
      : undefined;
    // One that may not be seen has no events, just as one that does not exist.
    const isThere =
      query.cluster === undefined ||
      (await clusters.find(query.cluster, criteria)) !== undefined;
    const credentials: BackstageCredentials = await httpAuth.credentials(req);
    const asked = isThere ? selectSources(deps.sources, query) : [];
    const answers = await Promise.all(
      asked.map(source =>
        askSource(source, {
          ...{ limit: query.limit, cluster: query.cluster, from: range.from },
          start: toStart(source, after, range.to ?? deps.now() + 60_000),
          reader: { credentials, ...(criteria && { criteria }) },
        }),
      ),
    );
    const { entries, next } = mergePages(
      answers.flatMap(({ page }) => page ?? []),
      query.limit,
    );
    const missing = answers.flatMap(({ failure }) => failure ?? []);
    const body: ListTimelineResponse = {
      items: entries.map(({ event }) => event),
      coverage: { complete: missing.length === 0, missing },
      ...(next && { nextCursor: timelineCursors.encode(next, context) }),
    };
    res.json(body);
  });

  return router;
}

function selectSources(
  sources: readonly TimelineSource[],
  { kinds }: ListTimelineQuery,
): TimelineSource[] {
  return sources.filter(({ kind }) => !kinds || kinds.includes(kind));
}

/** Never later than the end of the range, wherever the page before ended. */
function toStart(
  { kind }: TimelineSource,
  after: TimelinePosition | undefined,
  end: number,
): TimelineQuestion['start'] {
  return startAfter(after, kind) ?? { upTo: end - 1 };
}

interface SourceAnswer {
  page?: TimelinePage<TimelineEvent>;
  failure?: { kind: string; reason: string };
}

/** What another plugin does not answer is missing, and takes nothing else with it. */
async function askSource(
  source: TimelineSource,
  question: TimelineQuestion,
): Promise<SourceAnswer> {
  try {
    return { page: await source.list(question) };
  } catch (error) {
    // Our own tables must answer.
    if (source.kind !== 'run') throw error;
    return { failure: { kind: source.kind, reason: toError(error).message } };
  }
}

/** Throws InputError for a range in which nothing can lie. */
function readRange({ from, to }: ListTimelineQuery) {
  const range = {
    ...(from !== undefined && { from: Date.parse(from) }),
    ...(to !== undefined && { to: Date.parse(to) }),
  };
  if (
    range.from !== undefined &&
    range.to !== undefined &&
    range.from >= range.to
  ) {
    throw refuseInput(['to: must be later than from']);
  }
  return range;
}

/** What a cursor is good for: this requester and these filters. */
function describeList(subject: string, query: ListTimelineQuery): string {
  const { cluster, from, kinds, to } = query;
  return JSON.stringify([subject, 'timeline', kinds, cluster, from, to]);
}
