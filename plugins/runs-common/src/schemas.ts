import { z } from 'zod';
import { jsonObjectSchema, planSchema } from './planSchemas';
import { textOf } from './textOf';

export const runStates = [
  'planned',
  'awaiting-approval',
  'running',
  'waiting',
  'succeeded',
  'undoing',
  'undone',
  'refused',
  'expired',
  'needs-attention',
  'closed',
] as const;
export const runStateSchema = z.enum(runStates);
export type RunState = z.infer<typeof runStateSchema>;

/** States in which nothing more happens by itself. */
export const finalRunStates: readonly RunState[] = [
  'succeeded',
  'undone',
  'refused',
  'expired',
  'closed',
];

export const stepStates = [
  'pending',
  'begun',
  'done',
  'undoing',
  'undone',
  'failed',
] as const;

export const runStepSchema = z.object({
  name: z.string(),
  title: z.string(),
  state: z.enum(stepStates),
  attempts: z.number(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** Why it failed or what it waits for. */
  reason: z.string().nullable(),
  /** What the step proved it made, by reading it back. */
  receipt: jsonObjectSchema.nullable(),
});
export type RunStep = z.infer<typeof runStepSchema>;

export const runSummarySchema = z.object({
  id: z.string(),
  intent: z.string(),
  title: z.string(),
  subject: z.string(),
  owner: z.string(),
  requester: z.string(),
  /** What its steps act on, say a cluster. */
  actsOn: z.string().optional(),
  state: runStateSchema,
  /** Why the run is in this state, for a person. */
  reason: z.string().nullable(),
  /** What somebody should do now; null if nothing is to be done. */
  nextAction: z.string().nullable(),
  /** What a waiting run waits for, and when it looks again. */
  waiting: z
    .object({ what: z.string(), until: z.string().nullable() })
    .nullable(),
  progress: z.object({ done: z.number(), total: z.number() }),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

export const runSchema = runSummarySchema.extend({
  plan: planSchema,
  steps: z.array(runStepSchema),
  /** What the reader may do to it now. */
  may: z.object({
    undo: z.boolean(),
    resume: z.boolean(),
    close: z.boolean(),
  }),
  /** How to remove what a finished run made, since that can no longer be undone; null if there is nothing to say. */
  removal: z.string().nullable(),
  /** What a run that needs attention or was closed has left, a line each. */
  leftOver: z.array(z.string()),
  audit: z.array(
    z.object({
      at: z.string(),
      actor: z.string(),
      action: z.string(),
      step: z.string().nullable(),
      outcome: z.string(),
      reason: z.string().nullable(),
    }),
  ),
});
export type Run = z.infer<typeof runSchema>;

/** Body of `POST /api/runs`; the header `Idempotency-Key` goes with it. */
export const runRequestSchema = z.strictObject({
  plan: z
    .string()
    .regex(
      /^[0-9a-f]{64}$/,
      'must be the hash of a plan, 64 hex digits, as the answer to the plan says',
    ),
  /** What the person typed, if the plan asks for a confirmation. */
  confirmation: z.string().max(300).optional(),
});

/** Body of `POST /api/runs/:id/close`. */
export const closeRunRequestSchema = z.strictObject({
  /** Why nobody can end the run in another way; goes into the audit. */
  reason: textOf(500).refine(
    text => text.trim().length >= 10,
    'must say in at least 10 characters why the run is closed',
  ),
  /** The subject of the run, typed by the person. */
  confirmation: textOf(300),
});

/** Answer of `GET /api/runs/intents`: the kinds of change that this portal knows. */
export const listIntentsResponseSchema = z.object({
  items: z.array(z.object({ name: z.string(), title: z.string() })),
});
export type ListIntentsResponse = z.infer<typeof listIntentsResponseSchema>;

export const runSortKeys = ['createdAt', 'finishedAt', 'subject'] as const;

export const listRunsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: textOf(2000).optional(),
  sort: z.enum(runSortKeys).default('createdAt'),
  order: z.enum(['asc', 'desc']).default('desc'),
  state: runStateSchema.optional(),
  intent: textOf(100).optional(),
  subject: textOf(300).optional(),
  owner: textOf(300).optional(),
  /** What its steps act on, say a cluster. */
  actsOn: textOf(200).optional(),
  /** Requested from this time on. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Requested before this time. */
  to: z.iso.datetime({ offset: true }).optional(),
  /** Part of a title, subject or requester, or the id of a run. */
  search: textOf(200).optional(),
});
export type ListRunsQuery = z.infer<typeof listRunsQuerySchema>;

export const listRunsResponseSchema = z.object({
  items: z.array(runSummarySchema),
  nextCursor: z.string().optional(),
});
export type ListRunsResponse = z.infer<typeof listRunsResponseSchema>;

/** Query of `GET /api/runs/past`. */
export const listPastRunsQuerySchema = z.strictObject({
  subject: textOf(300),
  /** Names of intents, separated by commas. */
  intents: textOf(1000),
});

/** Answer of `GET /api/runs/past`, for the portal's own services: runs on a subject that have begun, with what their steps proved, newest first. */
export const listPastRunsResponseSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      intent: z.string(),
      state: runStateSchema,
      createdAt: z.iso.datetime(),
      /** What its steps acted on, say a cluster. */
      bulkhead: z.string().nullable().default(null),
      steps: z.array(
        z.object({
          name: z.string(),
          attempts: z.number(),
          receipt: jsonObjectSchema.nullable(),
        }),
      ),
    }),
  ),
});
export type ListPastRunsResponse = z.infer<typeof listPastRunsResponseSchema>;

/** Query of `GET /api/runs/open`. */
export const listOpenRunsQuerySchema = z.strictObject({
  /** What stands before the colon of the subjects. */
  subjectKind: z
    .string()
    .regex(/^[a-z][a-z-]{0,62}$/, 'must be a word of lower-case letters'),
});

/**
 * Answer of `GET /api/runs/open`, for the portal's own services: every run on subjects of one kind that is not over. It has no pages, since whoever
 * shows a state must know of all of them.
 */
export const listOpenRunsResponseSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      intent: z.string(),
      subject: z.string(),
      state: runStateSchema,
      /** What it waits for, or why it is in this state. */
      reason: z.string().nullable(),
      progress: z.object({ done: z.number(), total: z.number() }),
    }),
  ),
});
export type ListOpenRunsResponse = z.infer<typeof listOpenRunsResponseSchema>;

/** Signals that some runs have changed, marked with their ids: `ChangeMessage` of `@fairway/input`. */
export const runsChangedChannel = 'runs:changed';
