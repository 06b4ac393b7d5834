import { z } from 'zod';

/** Answer of `GET /api/fleet/clusters/:name/origin`: when a cluster was made, and who brought it into the fleet. */
export const clusterOriginSchema = z.object({
  /** When its namespace `kube-system` was made, ISO 8601, by its own clock; null: namespaces were never read. */
  createdAt: z.string().nullable(),
  /** The commit that added its document to the fleet repository; null: it has none, or the commit is not among those that can be read. */
  added: z
    .object({
      commit: z.string(),
      /** ISO 8601. */
      at: z.string(),
      author: z.string(),
      /** The run that made the commit; null: it was pushed by hand. */
      run: z.string().nullable(),
    })
    .nullable(),
});
export type ClusterOrigin = z.infer<typeof clusterOriginSchema>;
