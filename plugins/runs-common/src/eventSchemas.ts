import { z } from 'zod';
import { runStateSchema } from './schemas';

export const runEventTypes = [
  'run.submitted',
  'run.undoing',
  'run.resumed',
  'run.needs-attention',
  'run.ended',
  'step.done',
  'step.undone',
] as const;
export type RunEventType = (typeof runEventTypes)[number];

/** Something that happened to a run, and the run as it was then. Kept as JSON, so fields are only ever added. */
export const runEventSchema = z.object({
  type: z.enum(runEventTypes),
  at: z.string(),
  runId: z.string(),
  intent: z.string(),
  title: z.string(),
  subject: z.string(),
  owner: z.string(),
  requester: z.string(),
  state: runStateSchema,
  reason: z.string().nullable(),
  nextAction: z.string().nullable(),
  /** Name of the step, if it is about one. */
  step: z.string().nullable(),
});
export type RunEvent = z.infer<typeof runEventSchema>;
