import { settlingReasonSchema } from '@fairway/plugin-findings-common';
import { z } from 'zod';

/** Objects that one run settles. */
export const mostSettledAtOnce = 50;

const objectIdSchema = z.string().min(1).max(100);

const objectIdsSchema = z
  .array(objectIdSchema)
  .min(1, 'must name at least one object')
  .max(mostSettledAtOnce, `must name at most ${mostSettledAtOnce} objects`)
  .transform(ids => [...new Set(ids)].sort());

/** Input of `drift.revert`. */
export const revertDriftInputSchema = z.strictObject({
  /** Ids of objects of one cluster. */
  objects: objectIdsSchema,
});
export type RevertDriftInput = z.infer<typeof revertDriftInputSchema>;

/** Input of `drift.accept`. */
export const acceptDriftInputSchema = z.strictObject({
  object: objectIdSchema,
  /** Paths of differences, as `GET /api/drift/objects/:id` gives them. */
  fields: z
    .array(z.string().min(1).max(1000))
    .min(1, 'must name at least one field')
    .max(50, 'must name at most 50 fields'),
  /** Of the live object that was looked at: what has changed since is refused. */
  resourceVersion: z.string().min(1).max(200),
});
export type AcceptDriftInput = z.infer<typeof acceptDriftInputSchema>;

/** Input of `drift.snooze`. */
export const snoozeDriftInputSchema = z.strictObject({
  objects: objectIdsSchema,
  reason: settlingReasonSchema,
  /** In the future, and at most a year from now. */
  until: z.iso.datetime({ offset: true }),
});
export type SnoozeDriftInput = z.infer<typeof snoozeDriftInputSchema>;

/** Input of `drift.unsnooze`. */
export const unsnoozeDriftInputSchema = z.strictObject({
  objects: objectIdsSchema,
});
export type UnsnoozeDriftInput = z.infer<typeof unsnoozeDriftInputSchema>;

/** What can be done about an object: each is an intent of the ledger, `drift.<act>`. */
export const driftActs = ['revert', 'accept', 'snooze', 'unsnooze'] as const;
export type DriftAct = (typeof driftActs)[number];

/** Whether the reader can do it now, as far as that is known before it is planned. */
export const driftDispositionSchema = z.object({
  act: z.enum(driftActs),
  /** Why not; null: it can be planned. */
  refused: z.string().nullable(),
});
export type DriftDisposition = z.infer<typeof driftDispositionSchema>;

/** What several objects are to the permission framework: one resource, that belongs to whoever all of them belong to. */
export function toObjectsRef(ids: readonly string[]): string {
  return ids.join(',');
}
