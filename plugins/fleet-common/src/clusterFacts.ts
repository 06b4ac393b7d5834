import { z } from 'zod';
import { coverageSchema } from './schemas';

/** Answer of `GET /api/fleet/clusters/:name/facts`: when each kind was read, and what is kept, as it is stored. */
export const clusterFactsSchema = z.object({
  source: z.string(),
  kinds: z.array(
    z.object({
      kind: z.string(),
      apiVersion: z.string(),
      readAt: z.string().nullable(),
      /** Why the last try brought nothing; null: it did. */
      missing: z.string().nullable(),
    }),
  ),
  summaries: z.array(
    z.object({
      topic: z.string(),
      readAt: z.string().nullable(),
      coverage: coverageSchema,
      value: z.unknown(),
    }),
  ),
});
export type ClusterFactsAnswer = z.infer<typeof clusterFactsSchema>;
