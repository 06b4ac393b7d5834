import { severities, severitySchema } from '@fairway/plugin-findings-common';
import { z } from 'zod';
import { driftDispositionSchema } from './settling';
import { driftSnoozeSchema } from './snoozes';

/** Signals of changes come over this channel, marked with ids of objects and names of none. */
export const driftChangedChannel = 'drift:changed';

/** How a cluster's object disagrees with Git, as far as it was confirmed. */
export const openVerdicts = ['drifted', 'missing', 'extra'] as const;

/**
 * `unknown`: it could not be read or compared; what was open before stays open, and says so. `settling`: it differs, and not for long enough to be
 * drift: a rollout may be under way.
 */
export const driftStates = [
  ...openVerdicts,
  'unknown',
  'settling',
  'in-sync',
] as const;
export const driftStateSchema = z.enum(driftStates);
export type DriftState = z.infer<typeof driftStateSchema>;

/** One field in which declared and live disagree. */
export const driftDifferenceSchema = z.object({
  /** With keys, as people write it: `spec.template.spec.containers[name=web].image`. */
  path: z.string(),
  class: z.enum(['changed', 'missing', 'stale', 'undeclared', 'extra-item']),
  severity: severitySchema,
  /** `heuristic`: no schema said how to compare it. */
  confidence: z.enum(['schema', 'heuristic']),
  /** JSON, shortened if it is long; null: Git does not declare it. */
  declared: z.string().nullable(),
  /** JSON, shortened if it is long; null: the cluster does not have it. */
  live: z.string().nullable(),
  /** Whose field it is; null: nobody knows. */
  author: z
    .object({
      manager: z.string(),
      /** ISO 8601 */
      at: z.string().nullable(),
      /** Whether it is a tool that people use by hand. */
      byHand: z.boolean(),
    })
    .nullable(),
  firstSeen: z.string(),
  /** Ids of the rules that decided, see docs/drift-rules.md. */
  rules: z.array(z.string()),
});
export type DriftDifference = z.infer<typeof driftDifferenceSchema>;

/** One row of the list. */
export const driftObjectSchema = z.object({
  /** Opaque and random. */
  id: z.string(),
  cluster: z.string(),
  group: z.string(),
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  /** `<owner>/<name>`; null: it belongs to none. */
  environment: z.string().nullable(),
  /** Entity ref; null: the platform team's. */
  owner: z.string().nullable(),
  state: driftStateSchema,
  /** Why it is unknown, which it may be while what was found before stays open. */
  unknown: z.string().nullable(),
  severity: severitySchema.nullable(),
  /** Paths of the first differences. */
  paths: z.array(z.string()),
  differences: z.number(),
  /** Of the difference that was written last. */
  author: driftDifferenceSchema.shape.author,
  /** Since when it is so; null if nothing is open. */
  firstSeen: z.string().nullable(),
  /** When it was seen last. */
  lastSeen: z.string().nullable(),
  /** How often it came back within a day. */
  flaps: z.number(),
  /** Left out if it is not put aside now. */
  snooze: driftSnoozeSchema.optional(),
});
export type DriftObject = z.infer<typeof driftObjectSchema>;

export const driftObjectDetailSchema = z.object({
  object: driftObjectSchema,
  apiVersion: z.string(),
  differences: z.array(driftDifferenceSchema),
  /** Differences that are not kept, as there are too many. */
  omitted: z.number(),
  /** Of the live object that was compared; null: none was. Releases before this field sent none. */
  resourceVersion: z.string().nullable().optional(),
  /** Of what Git declares; null: it does not declare it. */
  declaredHash: z.string().nullable().optional(),
  /** What the reader can do about it. */
  dispositions: z.array(driftDispositionSchema).optional(),
  declaredAt: z
    .object({
      source: z.string(),
      file: z.string(),
      line: z.number(),
      /** The last commit that changed the file; null: the repository does not say now. */
      commit: z.string().nullable(),
      authoredAt: z.string().nullable(),
    })
    .nullable(),
});
export type DriftObjectDetail = z.infer<typeof driftObjectDetailSchema>;

export const driftCountsSchema = z.object({
  drifted: z.number(),
  missing: z.number(),
  extra: z.number(),
  unknown: z.number(),
  settling: z.number(),
  inSync: z.number(),
});
export type DriftCounts = z.infer<typeof driftCountsSchema>;

/** A cluster on which Git declares something that the reader may see. */
export const driftClusterSchema = z.object({
  cluster: z.string(),
  /** When it was read last; null: never. */
  observedAt: z.string().nullable(),
  /** Why all of it is unknown now; null: it was read. */
  unknown: z.string().nullable(),
  /** Kinds that could not be read, for those who may see the whole cluster. */
  missing: z.array(z.object({ kind: z.string(), reason: z.string() })),
  counts: driftCountsSchema,
  /** The worst of what is open. */
  severity: severitySchema.nullable(),
});
export type DriftCluster = z.infer<typeof driftClusterSchema>;

/** Query of `GET /api/drift/clusters`. */
export const listDriftClustersQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(500),
  cursor: z.string().max(2000).optional(),
});
export type ListDriftClustersQuery = z.infer<
  typeof listDriftClustersQuerySchema
>;

export const listDriftClustersResponseSchema = z.object({
  items: z.array(driftClusterSchema),
  nextCursor: z.string().optional(),
  /** Why what Git declares now is not known; null: it is. */
  sourceFailure: z.string().nullable(),
});
export type ListDriftClustersResponse = z.infer<
  typeof listDriftClustersResponseSchema
>;

/** Values separated by commas. */
function listOf<T extends string>(values: readonly [T, ...T[]]) {
  return z
    .string()
    .max(200)
    .transform(text => text.split(','))
    .pipe(z.array(z.enum(values)).max(values.length));
}

export const driftSortKeys = [
  'severity',
  'firstSeen',
  'cluster',
  'name',
] as const;

/** Query of `GET /api/drift/objects`. Without `state`: all that is open, worst first. */
export const listDriftObjectsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional(),
  sort: z.enum(driftSortKeys).default('severity'),
  order: z.enum(['asc', 'desc']).default('desc'),
  state: listOf(driftStates).optional(),
  /** What is snoozed is left out of what is open; `include`: it is not, `only`: nothing else is given. */
  snoozed: z.enum(['include', 'only']).optional(),
  severity: listOf(severities).optional(),
  /** Who wrote what differs. */
  author: z.enum(['person', 'controller']).optional(),
  cluster: z.string().max(100).optional(),
  kind: z.string().max(100).optional(),
  /** Entity ref; `none`: what nobody owns. */
  owner: z.string().max(300).optional(),
  /** `<owner>/<name>` */
  environment: z.string().max(200).optional(),
  /** Part of a name, a namespace or a path. */
  search: z.string().max(200).optional(),
});
export type ListDriftObjectsQuery = z.infer<typeof listDriftObjectsQuerySchema>;

/** How many objects have each value under the other filters, the most first. Values beyond the first ones are left out. */
export const driftFacetSchema = z.array(
  z.object({ value: z.string(), count: z.number() }),
);
export type DriftFacet = z.infer<typeof driftFacetSchema>;

export const listDriftObjectsResponseSchema = z.object({
  items: z.array(driftObjectSchema),
  facets: z.object({
    state: driftFacetSchema,
    cluster: driftFacetSchema,
    kind: driftFacetSchema,
    /** Entity refs; `none`: what nobody owns. */
    owner: driftFacetSchema,
  }),
  nextCursor: z.string().optional(),
});
export type ListDriftObjectsResponse = z.infer<
  typeof listDriftObjectsResponseSchema
>;
