import { z } from 'zod';
import {
  findingStates,
  findingStateSchema,
  severities,
  severitySchema,
} from './severities';

/** What to do about a finding. */
export const nextActionSchema = z.object({
  text: z.string(),
  /** For a terminal, one command a line. */
  command: z.string().nullable(),
  /** An address, or a path of the portal. */
  link: z.string().nullable(),
});
export type NextAction = z.infer<typeof nextActionSchema>;

/** Until when somebody has put a finding aside, and why. */
export const dispositionSchema = z.object({
  kind: z.enum(['snoozed', 'accepted']),
  /** Entity ref of who answers for it. */
  owner: z.string(),
  reason: z.string(),
  until: z.string(),
  /** Entity ref of who decided it. */
  by: z.string(),
  at: z.string(),
});
export type Disposition = z.infer<typeof dispositionSchema>;

/** One row of the list of findings. */
export const findingSummarySchema = z.object({
  /** Opaque and random; signals of changes are marked with it. */
  id: z.string(),
  rule: z.object({ id: z.string(), title: z.string() }),
  /** What the finding is about. */
  subject: z.string(),
  severity: severitySchema,
  state: findingStateSchema,
  /** Entity ref; null: nobody's, so that it is for the platform team. */
  owner: z.string().nullable(),
  /** Entity ref of who settles it. */
  assignee: z.string().nullable(),
  /** How often it occurs, and of how many of those nobody knows whether they still do. */
  occurrences: z.object({
    total: z.number(),
    unknown: z.number(),
    clusters: z.number(),
  }),
  firstSeen: z.string(),
  /** When it was last seen, to the minute. */
  lastSeen: z.string(),
  closedAt: z.string().nullable(),
  /** How often it came back soon after it had closed. */
  flaps: z.number(),
  nextAction: nextActionSchema,
  disposition: dispositionSchema.nullable(),
});
export type FindingSummary = z.infer<typeof findingSummarySchema>;

/** What shows that something is so. */
export const evidenceSchema = z.object({
  text: z.string(),
  link: z.string().nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** One place at which a finding is true. */
export const occurrenceSchema = z.object({
  cluster: z.string().nullable(),
  /** `<owner>/<name>` */
  environment: z.string().nullable(),
  /** `<kind> <namespace>/<name>`, or the path of a file. */
  object: z.string().nullable(),
  message: z.string(),
  severity: severitySchema,
  state: z.enum(['open', 'unknown', 'closed']),
  /** Why it is unknown. */
  reason: z.string().nullable(),
  firstSeen: z.string(),
  /** When it was last assessed. */
  observedAt: z.string(),
  flaps: z.number(),
  command: z.string().nullable(),
  link: z.string().nullable(),
  evidence: z.array(evidenceSchema),
  /** Whether evidence is left out that the reader may not see. */
  isWithheld: z.boolean(),
});
export type Occurrence = z.infer<typeof occurrenceSchema>;

export const historyEntrySchema = z.object({
  at: z.string(),
  /** Entity ref of a person; null: what was observed. */
  actor: z.string().nullable(),
  action: z.enum([
    'opened',
    'reopened',
    'unknown',
    'known',
    'closed',
    'worse',
    'snooze',
    'accept',
    'assign',
    'comment',
    'reopen',
  ]),
  /** The reason, the comment, or whom it is assigned to. */
  text: z.string().nullable(),
  /** Of what puts the finding aside: when that ends by itself, ISO 8601. */
  until: z.string().optional(),
  /** Of what puts the finding aside: entity ref of who answers for it. */
  owner: z.string().optional(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** Answer of `GET /api/findings/findings/:id`. */
export const findingDetailSchema = findingSummarySchema.extend({
  /** The first of them, by cluster. */
  items: z.array(occurrenceSchema),
  /** For `GET /api/findings/findings/:id/occurrences`. */
  nextCursor: z.string().optional(),
  /** Newest first, at most 200. */
  history: z.array(historyEntrySchema),
  /** What the reader may do. */
  may: z.object({ settle: z.boolean() }),
});
export type FindingDetail = z.infer<typeof findingDetailSchema>;

/** Values separated by commas. */
function listOf<T extends string>(values: readonly [T, ...T[]]) {
  return z
    .string()
    .max(200)
    .transform(text => text.split(','))
    .pipe(z.array(z.enum(values)).max(values.length));
}

const filters = {
  severity: listOf(severities).optional(),
  /** Absent: open and unknown, what is to be settled. */
  state: listOf(findingStates).default(['open', 'unknown']),
  /** Entity ref; `none`: what nobody owns. */
  owner: z.string().max(300).optional(),
  /** What the reader or a group of the reader owns, or is assigned. */
  mine: z.enum(['true', 'false']).optional(),
  rule: z.string().max(100).optional(),
  cluster: z.string().max(100).optional(),
  /** `<owner>/<name>` */
  environment: z.string().max(200).optional(),
  /** Part of rule, title or subject. */
  search: z.string().max(200).optional(),
};

export const findingSortKeys = [
  'severity',
  'firstSeen',
  'lastSeen',
  'occurrences',
  'rule',
  'owner',
] as const;

const ordering = {
  sort: z.enum(findingSortKeys).default('severity'),
  order: z.enum(['asc', 'desc']).default('desc'),
};

/** Query of `GET /api/findings/findings`. Descending by severity is worst first. */
export const listFindingsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional(),
  /** `none` leaves the counts out, for who goes through all pages. */
  facets: z.enum(['none']).optional(),
  ...ordering,
  ...filters,
});
export type ListFindingsQuery = z.infer<typeof listFindingsQuerySchema>;

/** Query of `GET /api/findings/findings.csv`. */
export const exportFindingsQuerySchema = z.strictObject({
  ...ordering,
  ...filters,
});
export type ExportFindingsQuery = z.infer<typeof exportFindingsQuerySchema>;

/** Query of `GET /api/findings/findings/:id/occurrences`. */
export const listOccurrencesQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(2000).optional(),
});
export type ListOccurrencesQuery = z.infer<typeof listOccurrencesQuerySchema>;

export const listOccurrencesResponseSchema = z.object({
  items: z.array(occurrenceSchema),
  nextCursor: z.string().optional(),
});
export type ListOccurrencesResponse = z.infer<
  typeof listOccurrencesResponseSchema
>;

/** A value by which the list can be narrowed, and how many match it. */
const facetSchema = z.array(
  z.object({ value: z.string(), title: z.string(), count: z.number() }),
);

export const listFindingsResponseSchema = z.object({
  items: z.array(findingSummarySchema),
  nextCursor: z.string().optional(),
  /** How many match over all pages. */
  total: z.number(),
  /** How many match over all pages by each value; each facet leaves its own filter out. Of owners, rules and clusters the 50 with the most. */
  facets: z.object({
    severity: facetSchema,
    state: facetSchema,
    owner: facetSchema,
    rule: facetSchema,
    /** How many are true on each; of closed ones, were. */
    cluster: facetSchema,
  }),
});
export type ListFindingsResponse = z.infer<typeof listFindingsResponseSchema>;

/** What `facets=none` is answered with. */
export const findingsPageSchema = listFindingsResponseSchema.pick({
  items: true,
  nextCursor: true,
});
export type FindingsPage = z.infer<typeof findingsPageSchema>;
export type Facet = z.infer<typeof facetSchema>;

/** Signals that some findings have changed, marked with their ids: `ChangeMessage` of `@fairway/input`. */
export const findingsChangedChannel = 'findings:changed';
