import { z } from 'zod';

export const tiers = ['dev', 'staging', 'production'] as const;
export const verdicts = ['ok', 'bad', 'unknown'] as const;

export const clusterLabelsSchema = z.object({
  provider: z.string(),
  region: z.string(),
  tier: z.enum(tiers),
  ring: z.string(),
});
export type ClusterLabels = z.infer<typeof clusterLabelsSchema>;

/** How much of what was asked for could be read. */
export const coverageSchema = z.object({
  complete: z.boolean(),
  missing: z.array(z.object({ kind: z.string(), reason: z.string() })),
});
export type Coverage = z.infer<typeof coverageSchema>;

export const verdictSchema = z.enum(verdicts);
export type Verdict = z.infer<typeof verdictSchema>;

/** One row of the fleet. Every count carries the time at which the cluster gave it; what could not be read is null, never zero. */
export const clusterSummarySchema = z.object({
  name: z.string(),
  title: z.string().optional(),
  labels: clusterLabelsSchema,
  declaredBy: z.enum(['configuration', 'fleet-repository']),
  verdict: verdictSchema,
  reason: z.string(),
  /** Since when the verdict stands. */
  since: z.string().nullable(),
  /** Time of the last good answer, ISO 8601; null where there never was one. */
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
      unwell: z.number(),
      observedAt: z.string(),
    })
    .nullable(),
});
export type ClusterSummary = z.infer<typeof clusterSummarySchema>;

export const clusterSortKeys = [
  'name',
  'verdict',
  'tier',
  'observedAt',
  'version',
] as const;

export const listClustersQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(2000).optional(),
  sort: z.enum(clusterSortKeys).default('name'),
  order: z.enum(['asc', 'desc']).default('asc'),
  verdict: verdictSchema.optional(),
  tier: z.enum(tiers).optional(),
  search: z.string().max(200).optional(),
});
export type ListClustersQuery = z.infer<typeof listClustersQuerySchema>;

export const listClustersResponseSchema = z.object({
  items: z.array(clusterSummarySchema),
  /** How many match over all pages, by verdict. */
  totals: z.object({ ok: z.number(), bad: z.number(), unknown: z.number() }),
  nextCursor: z.string().optional(),
});
export type ListClustersResponse = z.infer<typeof listClustersResponseSchema>;

/** Signal that some clusters' rows have changed; carries opaque ids, since broadcasts reach signed-out sockets. */
export const fleetChangedChannel = 'fleet:changed';
