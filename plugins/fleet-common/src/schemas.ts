import { z } from 'zod';
import { documentFindingSchema } from './documentFindings';
import {
  clusterFacetsSchema,
  notStated,
  severalValues,
  withoutFilterSchema,
} from './facets';
import { outlookSchema, outlookTopics, outlookTotalsSchema } from './outlook';

export const tiers = ['dev', 'staging', 'production'] as const;
export const verdicts = ['ok', 'bad', 'unknown'] as const;

export const clusterLabelsSchema = z.object({
  provider: z.string(),
  region: z.string(),
  tier: z.enum(tiers),
  ring: z.string(),
});
export type ClusterLabels = z.infer<typeof clusterLabelsSchema>;

/** Where a cluster is in its life, as its document says. */
export const lifecycles = [
  'ordered',
  'building',
  'in-service',
  'draining',
  'retired',
] as const;
export const lifecycleSchema = z.enum(lifecycles);
export type ClusterLifecycle = z.infer<typeof lifecycleSchema>;

/** What a cluster is for: `platform` has what the platform team runs for others, `workload` what teams run. */
export const clusterRoles = ['platform', 'workload'] as const;
export const clusterRoleSchema = z.enum(clusterRoles);
export type ClusterRole = z.infer<typeof clusterRoleSchema>;

/** How much of what was asked for could be read. */
export const coverageSchema = z.object({
  complete: z.boolean(),
  missing: z.array(z.object({ kind: z.string(), reason: z.string() })),
});
export type Coverage = z.infer<typeof coverageSchema>;

/** Where a cluster's server and credentials come from. */
export const declaredBySchema = z.enum([
  'configuration',
  'kubeconfig',
  'fleet-repository',
  'cluster-profile',
  'cluster-api',
]);
export type DeclaredBy = z.infer<typeof declaredBySchema>;

export const verdictSchema = z.enum(verdicts);
export type Verdict = z.infer<typeof verdictSchema>;

/** Planned work on a cluster, during which what is wrong with it is expected. */
export const maintenanceSchema = z.object({
  /** ISO 8601. */
  from: z.string(),
  until: z.string(),
  reason: z.string(),
});
export type Maintenance = z.infer<typeof maintenanceSchema>;

/** One row of the fleet. Every count has the time at which the cluster gave it; what could not be read is null, never zero. */
export const clusterSummarySchema = z.object({
  /** Opaque and random; signals of changes are marked with it. */
  id: z.string().optional(),
  name: z.string(),
  title: z.string().optional(),
  labels: clusterLabelsSchema,
  declaredBy: declaredBySchema,
  verdict: verdictSchema,
  reason: z.string(),
  /** Since when the verdict stands. */
  since: z.string().nullable(),
  /** Time of the last good answer, ISO 8601; null if there never was one. */
  observedAt: z.string().nullable(),
  /** The API server the figures came from. */
  source: z.string(),
  coverage: coverageSchema,
  version: z.string().nullable(),
  nodes: z
    .object({ total: z.number(), ready: z.number(), observedAt: z.string() })
    .nullable(),
  pods: z
    .object({
      total: z.number(),
      running: z.number(),
      unhealthy: z.number(),
      observedAt: z.string(),
    })
    .nullable(),
  /** Entity reference, as its document says. Like `checks` null from a replica of before, while another version is rolled out. */
  owner: z.string().nullable().default(null),
  /** How many checks are not good; null: they were not assessed, or the cluster does not answer. */
  checks: z
    .object({
      bad: z.number(),
      unknown: z.number(),
      /** The bad check of the highest severity. */
      worst: z.object({ id: z.string(), title: z.string() }).nullable(),
    })
    .nullable()
    .default(null),
  /** What it is for; null: nobody states it, or a replica of before does not tell. */
  role: clusterRoleSchema.nullable().default(null),
  /** What is ahead of it; null from a replica of before. */
  outlook: outlookSchema.nullable().default(null),
  /** The maintenance that it is in now; the verdict beside it is as always. */
  maintenance: maintenanceSchema.nullable().default(null),
});
export type ClusterSummary = z.infer<typeof clusterSummarySchema>;

export const clusterSortKeys = [
  'name',
  'verdict',
  'tier',
  'observedAt',
  'version',
  'checks',
] as const;

export const listClustersQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(2000).optional(),
  sort: z.enum(clusterSortKeys).default('name'),
  order: z.enum(['asc', 'desc']).default('asc'),
  verdict: verdictSchema.optional(),
  /** Those of which it is bad. */
  outlook: z.enum(outlookTopics).optional(),
  /** Any of these, as of the other facets. */
  tier: severalValues(tiers).optional(),
  region: severalValues().optional(),
  provider: severalValues().optional(),
  ring: severalValues().optional(),
  /** Entity references; `none`: clusters that nobody owns. */
  owner: severalValues().optional(),
  /** `none`: clusters whose role nobody states. */
  role: severalValues([...clusterRoles, notStated]).optional(),
  search: z.string().max(200).optional(),
});
export type ListClustersQuery = z.infer<typeof listClustersQuerySchema>;
/** The query as an address has it. */
export type ListClustersParameters = z.input<typeof listClustersQuerySchema>;

/** One step by which the clusters of a local set-up come to be. */
export const localStepSchema = z.object({
  title: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** ISO 8601; null while it waits. */
  startedAt: z.string().nullable(),
  /** ISO 8601; null until it is done or has failed. */
  finishedAt: z.string().nullable(),
  /** Why it failed and what to do, or what it does now. */
  reason: z.string().nullable(),
});
export type LocalStep = z.infer<typeof localStepSchema>;

/** How far the clusters of a local set-up are, as `npm start` tells it. */
export const localProgressSchema = z.object({
  steps: z.array(localStepSchema),
});
export type LocalProgress = z.infer<typeof localProgressSchema>;

export const listClustersResponseSchema = z.object({
  items: z.array(clusterSummarySchema),
  /** How many match over all pages, by verdict; the filters by verdict and outlook are left out, so that the other counts stay to be seen. */
  totals: z.object({ ok: z.number(), bad: z.number(), unknown: z.number() }),
  /** The same by what is ahead of them; a replica of before counts none. */
  outlookTotals: outlookTotalsSchema.optional(),
  /** How many match by each value of each facet, most first; each facet leaves its own filter out. A replica of before counts none. */
  facets: clusterFacetsSchema.optional(),
  /** Only of an answer without clusters: each filter without which there would be some, and how many. */
  withoutFilter: z.array(withoutFilterSchema).optional(),
  nextCursor: z.string().optional(),
  /** What the reader may do beside seeing them; a replica of before says nothing of it. */
  may: z.object({ add: z.boolean() }).optional(),
  /** Only of a local set-up, and only until all its steps are done. */
  localProgress: localProgressSchema.optional(),
});
export type ListClustersResponse = z.infer<typeof listClustersResponseSchema>;

/** One node of a cluster as it was read last. */
export const clusterNodeSchema = z.object({
  name: z.string(),
  ready: z.boolean(),
  cordoned: z.boolean(),
  version: z.string().nullable(),
  zone: z.string().nullable(),
  /** It only looks like a machine: nothing runs on it. */
  simulated: z.boolean().default(false),
});
export type ClusterNode = z.infer<typeof clusterNodeSchema>;

/** A verdict that a cluster had from `at` on. */
export const verdictChangeSchema = z.object({
  verdict: verdictSchema,
  reason: z.string(),
  at: z.string(),
});
export type VerdictChange = z.infer<typeof verdictChangeSchema>;

/** Answer of `GET /api/fleet/clusters/:name`. */
export const clusterDetailSchema = clusterSummarySchema.extend({
  /** What the reader may do beside seeing it; a replica of before says nothing of retiring and testing. */
  may: z.object({
    readContents: z.boolean(),
    retire: z.boolean().optional(),
    testConnection: z.boolean().optional(),
  }),
  entityRef: z.string(),
  lifecycle: lifecycleSchema.nullable(),
  /** The Kubernetes version its document asks for. */
  desiredVersion: z.string().nullable(),
  links: z.array(z.object({ title: z.string(), url: z.string() })),
  /** The document that declares it or adds to it, and the commit at which it was read. */
  document: z.object({ path: z.string(), commit: z.string() }).nullable(),
  /** What is wrong in its document now; while there is something, what is shown of the document is its last good state. */
  findings: z.array(documentFindingSchema),
  /** The sub-checks of the API server's readiness that failed, by name; null if it never answered. */
  readiness: z
    .object({
      ok: z.boolean(),
      failing: z.array(z.string()),
      observedAt: z.string(),
    })
    .nullable(),
  /** The nodes one by one; `omitted` says how many more there are than are kept. */
  nodeList: z
    .object({
      items: z.array(clusterNodeSchema),
      omitted: z.number(),
      observedAt: z.string(),
      source: z.string(),
      coverage: coverageSchema,
    })
    .nullable(),
  /** The last try to reach it, whether it worked or not. */
  attemptedAt: z.string().nullable(),
  /** Latest first. */
  changes: z.array(verdictChangeSchema),
});
export type ClusterDetail = z.infer<typeof clusterDetailSchema>;

/** Signals that some clusters' rows have changed, marked with their ids: `ChangeMessage` of `@fairway/input`. */
export const fleetChangedChannel = 'fleet:changed';
