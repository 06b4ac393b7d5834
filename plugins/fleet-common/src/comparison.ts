import { z } from 'zod';
import { checkStateSchema } from './checks';
import { verdictSchema } from './schemas';

/** What clusters are compared by, in the order in which pages show it. */
export const comparedFields = [
  'version',
  'desiredVersion',
  'kubelets',
  'provider',
  'region',
  'tier',
  'ring',
  'owner',
  'role',
  'lifecycle',
  'declaredBy',
  'nodes',
  'nodesNotReady',
  'zones',
  'pods',
  'podsUnhealthy',
  'checksBad',
  'checksUnknown',
] as const;
export const comparedFieldSchema = z.enum(comparedFields);
export type ComparedField = z.infer<typeof comparedFieldSchema>;

const comparedClusterSchema = z.object({
  name: z.string(),
  title: z.string().nullable(),
  verdict: verdictSchema,
  reason: z.string(),
  /** Of its last good answer, ISO 8601; null: there never was one. */
  observedAt: z.string().nullable(),
});

/** Query of `GET /api/fleet/comparison`: names of two clusters. */
export const compareClustersQuerySchema = z.strictObject({
  a: z.string().min(1).max(100),
  b: z.string().min(1).max(100),
});

/** Answer of `GET /api/fleet/comparison`. */
export const clusterComparisonSchema = z.object({
  a: comparedClusterSchema,
  b: comparedClusterSchema,
  fields: z.array(
    z.object({
      field: comparedFieldSchema,
      /** Null: not known. */
      a: z.string().nullable(),
      b: z.string().nullable(),
      /** Null: one of them is not known, so that nobody can tell. */
      isSame: z.boolean().nullable(),
    }),
  ),
  /** Checks that say something else of the one than of the other; a state is null if the check was not assessed. */
  checks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      a: checkStateSchema.nullable(),
      b: checkStateSchema.nullable(),
    }),
  ),
  /** How many checks say the same of both. */
  sameChecks: z.number(),
});
export type ClusterComparison = z.infer<typeof clusterComparisonSchema>;

/** Fewer known values than this have no majority that says anything. */
export const fewestPeers = 3;

/** Most peers that are looked at. */
export const mostPeers = 1_000;

/** Query of `GET /api/fleet/clusters/:name/outliers`: what its peers have in common with it. */
export const listOutliersQuerySchema = z.strictObject({
  by: z.enum(['tier', 'ring']).default('tier'),
});

/** What most peers have, and how many of those of which it is known. */
const majority = z.object({ agree: z.number(), of: z.number() });

/** Answer of `GET /api/fleet/clusters/:name/outliers`. */
export const listOutliersResponseSchema = z.object({
  by: z.enum(['tier', 'ring']),
  /** The tier or ring. */
  value: z.string(),
  /** How many other clusters of it the reader may see, of the first 1,000. */
  peers: z.number(),
  /** Whether there are more clusters than were looked at. */
  isPartial: z.boolean(),
  fields: z.array(
    majority.extend({
      field: comparedFieldSchema,
      value: z.string(),
      usual: z.string(),
    }),
  ),
  checks: z.array(
    majority.extend({
      id: z.string(),
      title: z.string(),
      state: checkStateSchema,
      usual: checkStateSchema,
    }),
  ),
});
export type ListOutliersResponse = z.infer<typeof listOutliersResponseSchema>;
