import { z } from 'zod';

/** The identities by which the portal reaches a cluster. */
export const clusterIdentities = ['reader', 'provisioner'] as const;
export type ClusterIdentity = (typeof clusterIdentities)[number];

/** What is tried with an identity, in this order. */
export const connectionStepNames = [
  'credentials',
  'address',
  'version',
  'readiness',
  'rights',
  'excess-rights',
  'policies',
] as const;
export type ConnectionStepName = (typeof connectionStepNames)[number];

export const connectionStepSchema = z.object({
  name: z.enum(connectionStepNames),
  /** `unknown`: it could not be determined. */
  state: z.enum(['ok', 'failed', 'unknown']),
  /** What was found. */
  reason: z.string(),
  /** What to do about it; null if there is nothing to do. */
  remedy: z.string().nullable(),
});
export type ConnectionStep = z.infer<typeof connectionStepSchema>;

/** Answer of `POST /clusters/:name/connection-test`. */
export const connectionTestSchema = z.object({
  cluster: z.string(),
  testedAt: z.string(),
  identities: z.array(
    z.object({
      identity: z.enum(clusterIdentities),
      steps: z.array(connectionStepSchema),
    }),
  ),
});
export type ConnectionTest = z.infer<typeof connectionTestSchema>;
