import { digestSchema } from '@fairway/plugin-runs-common';
import { z } from 'zod';

const filesSchema = z.array(
  z.object({ path: z.string(), content: digestSchema }),
);

/** What the steps of `cluster.add` act on. */
export const addPayloadSchema = z.strictObject({
  version: z.literal(1),
  cluster: z.string(),
  /** Where the fleet must find it. */
  server: z.string(),
  files: filesSchema,
});
export type AddPayload = z.infer<typeof addPayloadSchema>;

/** What the steps of `cluster.retire` act on. */
export const retirePayloadSchema = z.strictObject({
  version: z.literal(1),
  cluster: z.string(),
  files: filesSchema,
});
export type RetirePayload = z.infer<typeof retirePayloadSchema>;

const version = z.literal(1);

/** What each step of a cluster's runs proves, by the name of the step. */
export const clusterReceiptSchemas = {
  /** The commit, and the files that it wrote. */
  declare: z.object({
    version,
    commit: z.string(),
    files: z.array(z.string()),
  }),
  /** Where the fleet has the cluster since. */
  enlist: z.object({ version, cluster: z.string(), server: z.string() }),
  'remove-from-git': z.object({ version, commit: z.string() }),
  /** The cluster that the fleet no longer has. */
  delist: z.object({ version, cluster: z.string(), gone: z.literal(true) }),
} as const;
