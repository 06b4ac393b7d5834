import { mostSettledAtOnce } from '@fairway/plugin-drift-common';
import { z } from 'zod';

const idsSchema = z.array(z.string().min(1).max(100)).max(mostSettledAtOnce);
const runSchema = z.string().min(1).max(100);

/** Body of `POST /api/drift/snoozes`. */
export const snoozeRequestSchema = z.strictObject({
  run: runSchema,
  objects: idsSchema,
  reason: z.string().max(2000),
  until: z.iso.datetime({ offset: true }),
  /** Entity ref. */
  by: z.string().max(300),
});

/** Body of `POST /api/drift/snoozes/lift`. */
export const liftRequestSchema = z.union([
  z.strictObject({ run: runSchema }),
  z.strictObject({ objects: idsSchema }),
]);

/** Query of `GET /api/drift/snoozes`: of a run, or of some objects with commas between them. */
export const listSnoozesQuerySchema = z.strictObject({
  run: runSchema.optional(),
  objects: z.string().max(6000).optional(),
});

export const listSnoozesResponseSchema = z.object({
  objects: z.array(z.string()),
});
export type ListSnoozesResponse = z.infer<typeof listSnoozesResponseSchema>;
