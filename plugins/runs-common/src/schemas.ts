import { z } from 'zod';
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

/** One thing that will differ: a manifest on a cluster, a file in Git, an entity in the catalog. */
export const changeSchema = z.object({
  kind: z.enum(['file', 'manifest', 'entity']),
  action: z.enum(['create', 'update', 'delete', 'unchanged']),
  /** Where it stands, for people: a path, `Namespace team-a--shop on harbour-dev`, an entity ref. */
  target: z.string(),
  /** Full text before and after, YAML; null where there is none. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type Change = z.infer<typeof changeSchema>;

export const policyVerdictSchema = z.object({
  policy: z.string(),
  verdict: z.enum(['allowed', 'refused', 'needs-approval']),
  reason: z.string(),
});
export type PolicyVerdict = z.infer<typeof policyVerdictSchema>;

/** What was true when the plan was made and must still be true when it runs. */
export const preconditionSchema = z.object({
  kind: z.enum(['file', 'object', 'fact']),
  /** Path, object or name of the fact. */
  target: z.string(),
  /** Blob id, resource version or value; null: absent. */
  expected: z.string().nullable(),
});
export type Precondition = z.infer<typeof preconditionSchema>;

const jsonObjectSchema = z.record(z.string(), z.json());
export type JsonObject = z.infer<typeof jsonObjectSchema>;

/** A plan: immutable; its hash is the SHA-256 of its canonical JSON (RFC 8785) without the hash itself. */
export const planSchema = z.object({
  hash: z.string(),
  intent: z.string(),
  title: z.string(),
  input: jsonObjectSchema,
  requester: z.string(),
  /** Entity ref of the group whose members may see the run. */
  owner: z.string(),
  /** What the change is about, say `environment:storefront/shop`. */
  subject: z.string(),
  changes: z.array(changeSchema),
  preconditions: z.array(preconditionSchema),
  policies: z.array(policyVerdictSchema),
  /** Why it is planned like this (placement, defaults), a sentence each. */
  reasons: z.array(z.string()),
  /** Estimated cost per month; null while nothing is known about prices. */
  cost: z.object({ amount: z.number(), currency: z.string() }).nullable(),
  /** Names that only one open run may hold. */
  reservations: z.array(z.string()),
  /**
   * For what cannot be taken back: what a person has to type when the plan is handed in, and why. Left out where nothing has to be
   * typed. It goes with the request of the run and never with the plan's input, so that no page can fill it in on the way.
   */
  confirmation: z
    .object({ expected: z.string(), warning: z.string() })
    .optional(),
  steps: z.array(z.object({ name: z.string(), title: z.string() })),
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type Plan = z.infer<typeof planSchema>;

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
  state: runStateSchema,
  /** Why the run is in this state, for a person. */
  reason: z.string().nullable(),
  /** What somebody should do now; null where nothing is to be done. */
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
  /** How to remove what a finished run made, since that can no longer be undone; null where there is nothing to say. */
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

/** Body of `POST /api/runs/plans`. */
export const planRequestSchema = z.strictObject({
  intent: z.string().max(100),
  input: z.record(z.string(), z.unknown()),
});
export type PlanRequest = z.infer<typeof planRequestSchema>;

/** Answer of `POST /api/runs/plans`; a refusal is an answer too, so that the page can show every reason at once. */
export const planResponseSchema = z.union([
  z.object({ plan: planSchema }),
  z.object({ refusal: z.object({ reasons: z.array(z.string()) }) }),
]);
export type PlanResponse = z.infer<typeof planResponseSchema>;

/** Body of `POST /api/runs`; the header `Idempotency-Key` goes with it. */
export const runRequestSchema = z.strictObject({
  plan: z
    .string()
    .regex(
      /^[0-9a-f]{64}$/,
      'must be the hash of a plan, 64 hex digits, as the answer to the plan says',
    ),
  /** What the person typed, where the plan asks for a confirmation. */
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
  /** Part of a title, subject or requester, or the id of a run. */
  search: textOf(200).optional(),
});
export type ListRunsQuery = z.infer<typeof listRunsQuerySchema>;

export const listRunsResponseSchema = z.object({
  items: z.array(runSummarySchema),
  nextCursor: z.string().optional(),
});
export type ListRunsResponse = z.infer<typeof listRunsResponseSchema>;

/** Signal that some run has changed. It reaches everybody who is signed in, and so says not which; pages read again what they may. */
export const runsChangedChannel = 'runs:changed';
