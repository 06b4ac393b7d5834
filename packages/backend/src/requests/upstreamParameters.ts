import { z } from 'zod';

/** Parameters of routes that Backstage brings and answers with 5xx where they are wrong, each with what it may be. */
export interface GuardedRoute {
  path: RegExp;
  query: Record<string, z.ZodType>;
}

const count = (most: number) => z.coerce.number().int().min(0).max(most);

/** Columns of notifications by which a list may be ordered. */
const orderField = z
  .string()
  .regex(
    /^(id|user|title|topic|origin|severity|created|updated|read|saved)(,(asc|desc))?$/,
    'must be one of "created", "updated", "title", "topic", "origin", "severity", "read", "saved", and ",asc" or ",desc" behind it',
  );

const largestPage = 10_000;

/** Cursors of the search are the number of a page in base64. */
const pageCursor = z.string().refine(cursor => {
  const page = Buffer.from(cursor, 'base64').toString('utf8');
  return /^\d{1,6}$/.test(page) && Number(page) <= largestPage;
}, 'is none that this search gave out; leave it out to begin with the first page');

export const guardedRoutes: readonly GuardedRoute[] = [
  {
    path: /^\/api\/notifications(\/notifications)?\/?$/i,
    query: {
      orderField: z.preprocess(
        value => [value].flat(),
        z.array(orderField).max(10),
      ),
      limit: count(1_000),
      offset: count(1_000_000),
    },
  },
  {
    path: /^\/api\/search\/query\/?$/i,
    query: { pageCursor, pageLimit: count(100) },
  },
];
