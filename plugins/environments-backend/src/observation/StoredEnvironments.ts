import { z } from 'zod';

export const storedPlaceSchema = z.object({
  cluster: z.string(),
  /** Whether its namespace stood on the cluster when that was last read; true where that was never read. */
  mayStand: z.boolean(),
});

/** Where an environment is or was, as the portal's own store remembers it. */
export type StoredPlace = z.infer<typeof storedPlaceSchema>;

/** What the store remembers of environments that Git may have given up. */
export interface StoredEnvironments {
  /** Undefined where nothing is remembered. Throws where the store does not answer. */
  find(
    environment: { owner: string; name: string },
    signal?: AbortSignal,
  ): Promise<StoredPlace | undefined>;
}
