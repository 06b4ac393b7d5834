import { z } from 'zod';
import { textOf } from './textOf';

/** One record of the audit: who did what, or was refused it. */
export const auditEventSchema = z.object({
  /** Its number in the chain. */
  id: z.number(),
  at: z.string(),
  /** Plugin that wrote it. */
  origin: z.string(),
  /** Entity ref of a user, or the name of a service. */
  actor: z.string(),
  /** `<what>.<verb>`, for example `run.undo`. */
  action: z.string(),
  subject: z.string().nullable(),
  runId: z.string().nullable(),
  step: z.string().nullable(),
  outcome: z.string(),
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
  /** How often the same was refused again within a quarter of an hour; those have no record of their own. */
  repeats: z.number(),
  /** Hash of this record and the one before. */
  hash: z.string(),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

/** Query of `GET /api/runs/audit`, newest first. */
export const listAuditQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** `nextCursor` of the page before. */
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'must be the nextCursor of the page before')
    .optional(),
  actor: textOf(400).optional(),
  action: textOf(100).optional(),
  subject: textOf(500).optional(),
  outcome: textOf(100).optional(),
  origin: textOf(100).optional(),
  runId: textOf(36).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});
export type ListAuditQuery = z.infer<typeof listAuditQuerySchema>;

export const listAuditResponseSchema = z.object({
  items: z.array(auditEventSchema),
  nextCursor: z.string().optional(),
});
export type ListAuditResponse = z.infer<typeof listAuditResponseSchema>;

/** Answer of `GET /api/runs/audit/verification`. */
export const auditVerificationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('whole'),
    records: z.number(),
    /** Hash of the last record. */
    hash: z.string(),
  }),
  z.object({
    kind: z.literal('broken'),
    /** Records that are sound, from the first on. */
    records: z.number(),
    problem: z.string(),
  }),
]);
export type AuditVerification = z.infer<typeof auditVerificationSchema>;

/** Outcomes of which repetitions are counted instead of being written one by one. */
export const denialOutcomes = [
  /** 403: may not. */
  'denied',
  /** 404 of something that is there, but must not be known. */
  'hidden',
  /** 404 of something that is not there. */
  'absent',
  /** 400 or 409: cannot be done like this. */
  'refused',
  /** 429: too often, or too much of it already. */
  'limited',
] as const;
export type DenialOutcome = (typeof denialOutcomes)[number];

/** Body of `POST /api/runs/audit`, for services alone; see `recordAuditEvent` in `@fairway/plugin-runs-node`. */
export const recordAuditRequestSchema = z.strictObject({
  actor: textOf(400).min(1),
  action: textOf(100).regex(
    /^[a-z-]+(\.[a-z-]+)+$/,
    'must be <what>.<verb> in lower-case letters',
  ),
  subject: textOf(500).optional(),
  outcome: textOf(200).min(1),
  reason: z.string().max(4000).optional(),
  requestId: textOf(100).optional(),
});
export type RecordAuditRequest = z.infer<typeof recordAuditRequestSchema>;
