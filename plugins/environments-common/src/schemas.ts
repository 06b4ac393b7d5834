import { documentFindingSchema } from '@fairway/plugin-fleet-common';
import { z } from 'zod';

export const environmentStates = [
  'ready',
  'preparing',
  'retiring',
  'unknown',
  'needs-attention',
] as const;

/** One row of the list of environments. */
export const environmentSummarySchema = z.object({
  /** Name of the owning group, as in the path of its document. */
  owner: z.string(),
  name: z.string(),
  class: z.string(),
  cluster: z.string(),
  tier: z.string(),
  namespace: z.string(),
  purpose: z.string().nullable(),
  /** ISO 8601; until when the environment is leased. */
  leaseUntil: z.string(),
  state: z.enum(environmentStates),
  /** Why it is in this state. */
  reason: z.string(),
  /** When the cluster or Git last told. */
  observedAt: z.string(),
  source: z.string(),
  coverage: z.object({
    complete: z.boolean(),
    missing: z.array(z.object({ kind: z.string(), reason: z.string() })),
  }),
  /** The open run on it, if any. */
  run: z.string().nullable(),
  createdAt: z.string().nullable(),
});
export type EnvironmentSummary = z.infer<typeof environmentSummarySchema>;

export const environmentSchema = environmentSummarySchema.extend({
  /** Opaque and random; signals of changes are marked with it. */
  id: z.string().optional(),
  /** Text of its document in the fleet repository and the commit it was read at. */
  document: z.string(),
  commit: z.string(),
  path: z.string(),
  entityRef: z.string(),
  quota: z.record(z.string(), z.string()),
  /** What was read back from the cluster, an object each. */
  objects: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      state: z.enum(['present', 'missing', 'unknown']),
      detail: z.string().nullable(),
    }),
  ),
  /** Whose kubeconfig for it is in force, as last read from the cluster; `until` is null if nobody wrote it down. */
  access: z
    .array(
      z.object({
        person: z.string(),
        since: z.string().nullable(),
        until: z.string().nullable().optional(),
      }),
    )
    .optional(),
  /** What is wrong in its documents now; while its own document is broken, its last good state is shown. */
  findings: z.array(documentFindingSchema),
  /** Access that should have ended, and that its cluster refuses to remove. */
  accessProblems: z.array(
    z.object({
      person: z.string(),
      /** `RoleBinding storefront--shop/ada`. */
      object: z.string(),
      /** Why it should end. */
      reason: z.string(),
      /** ISO 8601; since when it should have ended. */
      since: z.string(),
      /** What the cluster says. */
      message: z.string(),
    }),
  ),
  /** Why no kubeconfig can be had now, whoever asks; null if one can. */
  noAccess: z.string().nullable(),
  /** False if Git no longer declares it and its cluster may still have it: retiring removes what is left. */
  declared: z.boolean(),
  /** Whether re-applying what Git declares would put right what is wrong. */
  needsReapply: z.boolean(),
  /** What the reader may do. */
  may: z.object({
    retire: z.boolean(),
    access: z.boolean(),
    reapply: z.boolean(),
  }),
});
export type Environment = z.infer<typeof environmentSchema>;

export const listEnvironmentsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional(),
  sort: z.enum(['name', 'owner', 'cluster', 'leaseUntil']).default('name'),
  order: z.enum(['asc', 'desc']).default('asc'),
  owner: z.string().max(100).optional(),
  cluster: z.string().max(100).optional(),
  state: z.enum(environmentStates).optional(),
  mine: z.enum(['true', 'false']).optional(),
  search: z.string().max(200).optional(),
});
export type ListEnvironmentsQuery = z.infer<typeof listEnvironmentsQuerySchema>;

export const listEnvironmentsResponseSchema = z.object({
  items: z.array(environmentSummarySchema),
  nextCursor: z.string().optional(),
});
export type ListEnvironmentsResponse = z.infer<
  typeof listEnvironmentsResponseSchema
>;

/** What the form of a new environment needs (`GET /api/environments/create-options`): classes, the clusters each may stand on, the requester's groups. */
export const createOptionsSchema = z.object({
  owners: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      /** Classes and tiers the team may use; the others are refused at planning. */
      classes: z.array(z.string()).optional(),
      tiers: z.array(z.string()).optional(),
    }),
  ),
  classes: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      description: z.string(),
      tiers: z.array(z.string()),
      clusters: z.array(
        z.object({ name: z.string(), tier: z.string(), region: z.string() }),
      ),
      lease: z.object({ defaultDays: z.number(), maximumDays: z.number() }),
      quota: z.object({
        defaults: z.record(z.string(), z.string()),
        maximum: z.record(z.string(), z.string()),
      }),
    }),
  ),
  commit: z.string(),
});
export type CreateOptions = z.infer<typeof createOptionsSchema>;

/** Body of `POST /api/environments/environments/:owner/:name/kubeconfig`. */
export const kubeconfigRequestSchema = z.strictObject({
  /** 600 (the server's minimum) to 28 800 (8 h). */
  expirationSeconds: z.number().int().min(600).max(28800).default(3600),
});
export const kubeconfigResponseSchema = z.object({
  kubeconfig: z.string(),
  expiresAt: z.string(),
});

/** Body of `POST /api/environments/environments/:owner/:name/access/revoke`. */
export const revokeAccessRequestSchema = z.strictObject({
  /** Entity ref of the person; the requester if absent. */
  person: z.string().max(300).optional(),
});
export const revokeAccessResponseSchema = z.object({
  person: z.string(),
  /** False if the person had none. */
  revoked: z.boolean(),
});

/** Signals that some environments have changed, marked with their ids: `ChangeMessage` of `@fairway/input`. */
export const environmentsChangedChannel = 'environments:changed';
