import { z } from 'zod';

/** Until when an object is out of the open list, and why. */
export const driftSnoozeSchema = z.object({
  reason: z.string(),
  until: z.string(),
  /** Entity ref of who asked for it. */
  by: z.string(),
  at: z.string(),
  /** The run by which it was done. */
  run: z.string(),
});
export type DriftSnooze = z.infer<typeof driftSnoozeSchema>;
