import { z } from 'zod';
import {
  apiName,
  bodyCount,
  count,
  distinct,
  entityRef,
  id,
  name,
  namedEntity,
  objectCursor,
  page,
  pageCursor,
  predicate,
  searchTerm,
} from './upstreamSchemas';

/** Parameters of routes that Backstage brings and answers with 5xx if they are wrong, each with what it may be. */
export interface GuardedRoute {
  /** By default each. */
  method?: string;
  /** Not this one, if `method` is left out. */
  exceptMethod?: string;
  /** Its named groups are the parts that `params` assesses. */
  path: RegExp;
  params?: Record<string, z.ZodType>;
  query?: Record<string, z.ZodType>;
  body?: z.ZodType;
}

/** Columns of notifications by which a list may be ordered. */
const orderField = z
  .string()
  .regex(
    /^(id|user|title|topic|origin|severity|created|updated|read|saved)(,(asc|desc))?$/,
    'must be one of "created", "updated", "title", "topic", "origin", "severity", "read", "saved", optionally followed by ",asc" or ",desc"',
  );

const topics = distinct(z.looseObject({ id: name }), topic => topic.id);
const origins = distinct(
  z.looseObject({ id: name, topics: topics.optional() }),
  origin => origin.id,
).min(1);

const notifications: readonly GuardedRoute[] = [
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
    path: /^\/api\/notifications\/(?!(notifications|status|settings|topics|update|openapi\.json)\/?$)(?<id>[^/]+)\/?$/i,
    params: { id },
  },
  {
    path: /^\/api\/notifications\/notifications\/(?!update\/?$)(?<id>[^/]+)\/?$/i,
    params: { id },
  },
  {
    // A word that is a route for POST is an id for the others.
    exceptMethod: 'POST',
    path: /^\/api\/notifications(\/notifications)?\/(?<id>update)\/?$/i,
    params: { id },
  },
  {
    method: 'POST',
    path: /^\/api\/notifications(\/notifications)?\/update\/?$/i,
    body: z.looseObject({ ids: z.array(id) }),
  },
  {
    method: 'POST',
    path: /^\/api\/notifications\/settings\/?$/i,
    body: z.looseObject({
      channels: distinct(
        z.looseObject({ id: name, origins }),
        channel => channel.id,
      ).min(1),
    }),
  },
];

const catalog: readonly GuardedRoute[] = [
  { path: /^\/api\/catalog\/entities(\/by-query)?\/?$/i, query: page },
  {
    path: /^\/api\/catalog\/entities\/?$/i,
    query: { after: objectCursor() },
  },
  {
    path: /^\/api\/catalog\/entities\/by-query\/?$/i,
    query: { cursor: objectCursor() },
  },
  {
    method: 'POST',
    path: /^\/api\/catalog\/entities\/by-query\/?$/i,
    body: z.looseObject({
      limit: bodyCount,
      offset: bodyCount,
      cursor: objectCursor().optional(),
      query: predicate,
    }),
  },
  {
    method: 'POST',
    path: /^\/api\/catalog\/(entity-facets|entities\/by-refs)\/?$/i,
    body: z.looseObject({ query: predicate }),
  },
  {
    method: 'POST',
    path: /^\/api\/catalog\/refresh\/?$/i,
    body: z.looseObject({ entityRef }),
  },
  {
    path: /^\/api\/catalog\/locations\/(?!by-query\/?$)(?<id>[^/]+)\/?$/i,
    params: { id },
  },
  {
    exceptMethod: 'POST',
    path: /^\/api\/catalog\/locations\/(?<id>by-query)\/?$/i,
    params: { id },
  },
  {
    method: 'POST',
    path: /^\/api\/catalog\/locations\/?$/i,
    body: z.looseObject({ target: z.string().min(1) }),
  },
  {
    method: 'POST',
    path: /^\/api\/catalog\/locations\/by-query\/?$/i,
    body: z.looseObject({
      limit: bodyCount,
      cursor: objectCursor({ limit: bodyCount, afterId: id }).optional(),
      query: predicate,
    }),
  },
];

const scaffolder: readonly GuardedRoute[] = [
  { path: /^\/api\/scaffolder\/v2\/tasks\/?$/i, query: page },
  {
    path: /^\/api\/scaffolder\/v2\/tasks\/(?<taskId>[^/]+)(\/|$)/i,
    params: { taskId: id },
  },
  {
    method: 'POST',
    path: /^\/api\/scaffolder\/v2\/tasks\/?$/i,
    body: z.looseObject({ templateRef: entityRef }),
  },
  {
    // It takes the handler of this name from an object, and those of every object as well.
    path: /^\/api\/scaffolder\/v2\/autocomplete\/(?<provider>[^/]+)\//i,
    params: {
      provider: z
        .string()
        .refine(
          provider => !(provider in {}),
          'is not known here; correct its spelling',
        ),
    },
  },
];

const kubernetes: readonly GuardedRoute[] = [
  {
    method: 'POST',
    path: /^\/api\/kubernetes\/services\/[^/]+\/?$/i,
    body: z.looseObject({ entity: namedEntity }),
  },
  {
    method: 'POST',
    path: /^\/api\/kubernetes\/resources\/custom\/query\/?$/i,
    body: z.looseObject({
      customResources: z.array(
        z.looseObject({
          group: apiName.or(z.literal('')),
          apiVersion: apiName,
          plural: apiName,
        }),
      ),
    }),
  },
];

export const guardedRoutes: readonly GuardedRoute[] = [
  ...notifications,
  ...catalog,
  ...scaffolder,
  ...kubernetes,
  {
    path: /^\/api\/search\/query\/?$/i,
    query: { term: searchTerm, pageCursor, pageLimit: count(100) },
  },
  {
    // Each message of a list would be executed, and all of them be one request to the limits.
    method: 'POST',
    path: /^\/api\/mcp-actions\/v1(\/|$)/i,
    body: z.looseObject(
      {},
      'must be one message; send each in a request of its own',
    ),
  },
  {
    path: /^\/api\/user-settings\/buckets\/(?<bucket>[^/]+)\/keys\/(?<key>.+)$/i,
    params: { bucket: name, key: name },
  },
  {
    method: 'POST',
    path: /^\/api\/user-settings\/multiget\/?$/i,
    body: z.looseObject({
      items: z.array(z.looseObject({ bucket: z.string(), key: z.string() })),
    }),
  },
];
