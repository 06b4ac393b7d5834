import { z } from 'zod';

/** Why something is put aside. */
export const snoozeReasonSchema = z
  .string()
  .max(2000)
  .transform(text => text.trim())
  .refine(
    text => text.length >= 10,
    'must say why in at least 10 characters, for those who read it later',
  );

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
