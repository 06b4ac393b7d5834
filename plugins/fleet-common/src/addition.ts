import { z } from 'zod';
import { clusterLabelsSchema, clusterRoleSchema } from './schemas';

/** The name of a cluster: a DNS label, as it becomes a file, a segment of paths and an entity's name. */
export const clusterNameSchema = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    'use at most 63 lower-case letters, digits and dashes',
  );

export const clusterManifestsQuerySchema = z.strictObject({
  cluster: clusterNameSchema,
});

/** Whose a cluster is. */
export const ownerRefSchema = z
  .string()
  .max(300)
  .regex(
    /^[a-z]+:[\w.-]+\/[\w.-]+$/,
    'must be an entity reference such as group:default/platform',
  );

const labelSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/,
    'use at most 63 letters, digits, dots, dashes and underscores, with a letter or digit at both ends',
  );

/** Where a cluster begins its life in the fleet. */
export const addLifecycles = ['building', 'in-service'] as const;

/** Input of the intent `cluster.add`. It has no credentials: those never enter Git. */
export const addClusterInputSchema = z.strictObject({
  name: clusterNameSchema,
  title: z.string().trim().min(1).max(100).optional(),
  owner: ownerRefSchema,
  labels: z.strictObject({
    provider: labelSchema,
    region: labelSchema,
    tier: clusterLabelsSchema.shape.tier,
    ring: labelSchema,
  }),
  /** What it is for; it is not stated if absent. */
  role: clusterRoleSchema.optional(),
  lifecycle: z.enum(addLifecycles).default('in-service'),
  /** `https://HOST:PORT` of the API server. */
  server: z.string().trim().min(1, 'give the https:// address').max(2_000),
  /** Certificates of the authority that signed the server's: PEM, or the base64 of it as in a kubeconfig. */
  caData: z
    .string()
    .trim()
    .min(1, "give the certificate of the cluster's authority")
    .max(100_000),
});
export type AddClusterInput = z.infer<typeof addClusterInputSchema>;

/** Input of the intent `cluster.retire`. */
export const retireClusterInputSchema = z.strictObject({
  name: clusterNameSchema,
});
export type RetireClusterInput = z.infer<typeof retireClusterInputSchema>;
