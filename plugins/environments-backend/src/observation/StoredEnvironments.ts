import { z } from 'zod';

export const storedLocationSchema = z.object({
  cluster: z.string(),
  /** Whether its namespace stood on the cluster when that was last read; true if that was never read. */
  mayStand: z.boolean(),
});

/** Where an environment is or was, as the portal's own store remembers it. */
export type StoredLocation = z.infer<typeof storedLocationSchema>;

/** What the store remembers of environments that Git may have given up. */
export interface StoredEnvironments {
  /** Undefined if nothing is remembered. Throws if the store does not answer. */
  find(
    environment: { owner: string; name: string },
    signal?: AbortSignal,
  ): Promise<StoredLocation | undefined>;
}
