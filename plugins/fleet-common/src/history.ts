import { z } from 'zod';
import { coverageSchema, verdictSchema } from './schemas';
import { checkStateSchema } from './checks';

/** How many parts a line of health has. */
export const healthParts = 24;

/** How long each verdict stood in a time, in milliseconds, and what follows from it. */
export const availabilitySchema = z.object({
  time: z.object({ ok: z.number(), bad: z.number(), unknown: z.number() }),
  /** Part of the known time in which it was ok, 0 to 1; null: nothing is known. */
  availability: z.number().nullable(),
  /** Part of its time in the fleet of which a verdict is known, 0 to 1; null: it was not in the fleet. */
  coverage: z.number().nullable(),
});
export type Availability = z.infer<typeof availabilitySchema>;

/** The worst verdict of each of equal parts of the time from `from` to `to`; null: the cluster was not in the fleet. */
export const healthLineSchema = z.object({
  from: z.string(),
  to: z.string(),
  parts: z.array(verdictSchema.nullable()),
});
export type HealthLine = z.infer<typeof healthLineSchema>;

/** Answer of `GET /api/fleet/clusters/:name/history`: from verdicts of the last 90 days. */
export const clusterHistorySchema = z.object({
  /** From then on it is known: 90 days ago, or later if the verdict has changed more often than is reckoned with. */
  from: z.string(),
  to: z.string(),
  /** Whether it begins later than 90 days ago, as there are too many changes. */
  isCut: z.boolean().default(false),
  /** Months of UTC, latest first. */
  months: z.array(
    availabilitySchema.extend({
      /** As 2026-11. */
      month: z.string(),
      /** The part of the month that is looked at. */
      from: z.string(),
      to: z.string(),
    }),
  ),
  bad: z.object({
    /** How many spells of a bad verdict ended in that the cluster was ok. */
    recovered: z.number(),
    /** How long those lasted on average; null: there was none. */
    meanMs: z.number().nullable(),
    /** How many ended in an unknown verdict or because the cluster left the fleet. */
    lost: z.number(),
    isOpen: z.boolean(),
  }),
  /** Of the last seven days. */
  health: healthLineSchema,
});
export type ClusterHistory = z.infer<typeof clusterHistorySchema>;

/** Most clusters of one question for lines of health. */
export const mostHealthLines = 100;

const clusterNames = z
  .string()
  .max(10_000)
  .transform(text => [...new Set(text.split(','))])
  .pipe(z.array(z.string().min(1).max(100)).min(1).max(mostHealthLines));

/** Query of `GET /api/fleet/health`: names of clusters, with commas between them. */
export const listHealthQuerySchema = z.strictObject({ clusters: clusterNames });

/** Answer of `GET /api/fleet/health`: of the last 24 hours. Clusters that may not be seen are left out. */
export const listHealthResponseSchema = z.object({
  items: z.array(z.object({ cluster: z.string(), health: healthLineSchema })),
});
export type ListHealthResponse = z.infer<typeof listHealthResponseSchema>;

export const timelineKinds = ['verdict', 'check', 'commit', 'run'] as const;
export const timelineKindSchema = z.enum(timelineKinds);
export type TimelineKind = z.infer<typeof timelineKindSchema>;

const event = z.object({
  /** Of its kind and this list; stays the same. */
  id: z.string(),
  at: z.string(),
});

/** One event of the timeline. */
export const timelineEventSchema = z.discriminatedUnion('kind', [
  event.extend({
    kind: z.literal('verdict'),
    cluster: z.string(),
    verdict: verdictSchema,
    /** Null: there was none before, or it is not kept any more. */
    before: verdictSchema.nullable(),
    reason: z.string(),
  }),
  event.extend({
    kind: z.literal('check'),
    cluster: z.string(),
    check: z.object({ id: z.string(), title: z.string() }),
    state: checkStateSchema,
    before: checkStateSchema.nullable(),
    reason: z.string(),
  }),
  event.extend({
    kind: z.literal('commit'),
    commit: z.string(),
    /** The first line of its message; null: it also concerns what the reader may not see. */
    subject: z.string().nullable(),
    author: z.string().nullable(),
    /** The run that made it; null: none did, or the reader may not see what it concerns. */
    run: z.string().nullable(),
    /** Clusters whose documents it changed, as far as the reader may see them. */
    clusters: z.array(z.string()),
    /** Whether it changed what holds for all clusters (`fleet.yaml`). */
    isFleetWide: z.boolean(),
  }),
  event.extend({
    kind: z.literal('run'),
    run: z.string(),
    title: z.string(),
    subject: z.string(),
    state: z.string(),
    requester: z.string(),
    /** On which it acts; null: none, or one that the reader may not see. */
    cluster: z.string().nullable(),
  }),
]);
export type TimelineEvent = z.infer<typeof timelineEventSchema>;

/** Query of `GET /api/fleet/timeline`. */
export const listTimelineQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(2000).optional(),
  /** Kinds with commas between them; all if absent. */
  kinds: z
    .string()
    .max(100)
    .transform(text => [...new Set(text.split(','))])
    .pipe(z.array(timelineKindSchema).min(1))
    .optional(),
  cluster: z.string().min(1).max(100).optional(),
  /** From this time on. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Before this time. */
  to: z.iso.datetime({ offset: true }).optional(),
});
export type ListTimelineQuery = z.infer<typeof listTimelineQuerySchema>;

/** Answer of `GET /api/fleet/timeline`, latest first. */
export const listTimelineResponseSchema = z.object({
  items: z.array(timelineEventSchema),
  /** Kinds that could not be asked for, or that this portal does not have; they are absent from this page. */
  coverage: coverageSchema,
  nextCursor: z.string().optional(),
});
export type ListTimelineResponse = z.infer<typeof listTimelineResponseSchema>;
