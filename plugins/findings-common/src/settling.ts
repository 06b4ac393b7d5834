import { z } from 'zod';

/** Longest time for which a finding can be put aside. */
export const longestDispositionDays = 366;

const entityRefPattern = /^[a-z]+:[a-z0-9-._]+\/[a-z0-9-._]+$/i;

const personSchema = z
  .string()
  .max(300)
  .regex(
    entityRefPattern,
    'must be a user or a group like "user:default/ada" or "group:default/storefront"',
  )
  .transform(ref => ref.toLowerCase())
  .refine(
    ref => /^(user|group):/.test(ref),
    'must be a user or a group like "user:default/ada" or "group:default/storefront"',
  );

/** Why something is put aside. */
export const settlingReasonSchema = z
  .string()
  .max(2000)
  .transform(text => text.trim())
  .refine(
    text => text.length >= 10,
    'must say why in at least 10 characters, for those who read it later',
  );

/** Body of `POST /api/findings/findings/:id/snooze` and `.../accept`. */
export const disposeRequestSchema = z.strictObject({
  /** Entity ref of who answers for it; the requester if absent. */
  owner: personSchema.optional(),
  reason: settlingReasonSchema,
  /** In the future, and at most a year from now. */
  until: z.iso.datetime({ offset: true }),
});
export type DisposeRequest = z.infer<typeof disposeRequestSchema>;

/** Body of `POST /api/findings/findings/:id/assign`. */
export const assignRequestSchema = z.strictObject({
  /** Entity ref of a user or a group; null: nobody. */
  assignee: personSchema.nullable(),
});
export type AssignRequest = z.infer<typeof assignRequestSchema>;

/** Body of `POST /api/findings/findings/:id/comment`. */
export const commentRequestSchema = z.strictObject({
  text: z
    .string()
    .max(4000)
    .transform(text => text.trim())
    .refine(text => text.length > 0, 'must not be empty'),
});
export type CommentRequest = z.infer<typeof commentRequestSchema>;

/** Body of `POST /api/findings/findings/:id/reopen`. */
export const reopenRequestSchema = z.strictObject({
  reason: z.string().max(2000).optional(),
});
export type ReopenRequest = z.infer<typeof reopenRequestSchema>;

const dayMs = 24 * 3_600_000;

/** Why something cannot be put aside until then; undefined if it can. */
export function explainUntil(until: number, now: number): string | undefined {
  if (until <= now) {
    return 'until: lies in the past; give a time in the future';
  }
  if (until > now + longestDispositionDays * dayMs) {
    return 'until: is more than a year away; give a time within a year, and look at it again then';
  }
  return undefined;
}
