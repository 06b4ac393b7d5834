import { z } from 'zod';

export const checkSeverities = ['critical', 'high', 'medium', 'low'] as const;
export const checkSeveritySchema = z.enum(checkSeverities);
export type CheckSeverity = z.infer<typeof checkSeveritySchema>;

/** Worst first, as pages group them. */
export const checkStates = [
  'bad',
  'unknown',
  'good',
  'not-applicable',
] as const;
export const checkStateSchema = z.enum(checkStates);
export type CheckState = z.infer<typeof checkStateSchema>;

/** `condition`: wrong now. `constraint`: nothing is broken yet, and maintenance or the next upgrade will be. */
export const checkNatures = ['condition', 'constraint'] as const;
export const checkNatureSchema = z.enum(checkNatures);
export type CheckNature = z.infer<typeof checkNatureSchema>;

/** One object that a verdict rests on. */
export const checkEvidenceSchema = z.object({
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
  detail: z.string(),
  /** Since when, if the cluster tells; ISO 8601. */
  since: z.string().optional(),
});
export type CheckEvidence = z.infer<typeof checkEvidenceSchema>;

/** What a verdict rests on, as the reader may see it. */
export const shownEvidenceSchema = z.object({
  evidence: z.array(checkEvidenceSchema),
  /** How much evidence there is; some may be left out. */
  evidenceTotal: z.number(),
  /** How many objects it is about whose names are not for everybody, as `3 Pods in 2 namespaces`; null: none. */
  extent: z.string().nullable(),
  /** Whether evidence is left out because the reader may not read what is in the cluster. */
  isWithheld: z.boolean(),
});

/** What to do about a check that is bad. */
export const checkRemediationSchema = z.object({
  text: z.string(),
  /** For a shell with kubectl; `<...>` is to be filled in from the evidence. */
  commands: z.array(z.string()),
  link: z.object({ title: z.string(), url: z.string() }),
});
export type CheckRemediation = z.infer<typeof checkRemediationSchema>;

/** A check of the registry, as every cluster has it. */
export const checkSchema = z.object({
  id: z.string(),
  title: z.string(),
  kind: checkNatureSchema,
  severity: checkSeveritySchema,
  /** Kinds whose objects it looks at; empty: it looks at what heartbeats say. */
  needs: z.array(z.string()),
  thresholds: z.array(
    z.object({
      name: z.string(),
      about: z.string(),
      default: z.number(),
      min: z.number(),
      max: z.number(),
    }),
  ),
  /** When it cannot be told. */
  unknown: z.string(),
  /** When the question does not arise; null: it always does. */
  notApplicable: z.string().nullable(),
  remediation: checkRemediationSchema,
});
export type CheckDescription = z.infer<typeof checkSchema>;

/** Answer of `GET /api/fleet/checks`. */
export const listChecksResponseSchema = z.object({
  items: z.array(checkSchema),
});
export type ListChecksResponse = z.infer<typeof listChecksResponseSchema>;

/** What one check says of one cluster. */
export const clusterCheckSchema = shownEvidenceSchema.extend({
  id: z.string(),
  title: z.string(),
  kind: checkNatureSchema,
  /** As it counts for this cluster. */
  severity: checkSeveritySchema,
  state: checkStateSchema,
  reason: z.string(),
  /** Since when the state stands, ISO 8601; null: it was not assessed yet. */
  since: z.string().nullable(),
  /** What it said last before it became unknown, and when that was true at the latest; null: it is not unknown, or nothing is kept. */
  before: z
    .object({ state: checkStateSchema.exclude(['unknown']), until: z.string() })
    .nullable()
    .default(null),
  /** When what it rests on was read, ISO 8601; null: never. */
  observedAt: z.string().nullable(),
  remediation: checkRemediationSchema,
  /** Why this fleet has it otherwise than the registry, if it has. */
  settings: z.string().optional(),
});
export type ClusterCheck = z.infer<typeof clusterCheckSchema>;

export const listClusterChecksQuerySchema = z.strictObject({
  state: checkStateSchema.optional(),
  severity: checkSeveritySchema.optional(),
});
export type ListClusterChecksQuery = z.infer<
  typeof listClusterChecksQuerySchema
>;

/** Answer of `GET /api/fleet/clusters/:name/checks`: worst first. */
export const listClusterChecksResponseSchema = z.object({
  items: z.array(clusterCheckSchema),
  /** How many there are by state, over all severities and states. */
  totals: z.object({
    bad: z.number(),
    unknown: z.number(),
    good: z.number(),
    'not-applicable': z.number(),
  }),
  /** The API server that was read. */
  source: z.string(),
});
export type ListClusterChecksResponse = z.infer<
  typeof listClusterChecksResponseSchema
>;

/** Query of `GET /api/fleet/changes`. */
export const listCheckChangesQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(2000).optional(),
  cluster: z.string().max(100).optional(),
  /** Id of a check. */
  check: z.string().max(100).optional(),
  /** What it changed to. */
  state: checkStateSchema.optional(),
  /** From this time on. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Before this time. */
  to: z.iso.datetime({ offset: true }).optional(),
});
export type ListCheckChangesQuery = z.infer<typeof listCheckChangesQuerySchema>;

/** From `at` on a check said something else of a cluster. */
export const checkChangeSchema = z.object({
  cluster: z.string(),
  check: z.object({ id: z.string(), title: z.string() }),
  state: checkStateSchema,
  /** What it said before; null: nothing, or nothing that is still kept. */
  before: checkStateSchema.nullable(),
  reason: z.string(),
  at: z.string(),
});
export type CheckChange = z.infer<typeof checkChangeSchema>;

/** Answer of `GET /api/fleet/changes`, latest first; 90 days are kept. */
export const listCheckChangesResponseSchema = z.object({
  items: z.array(checkChangeSchema),
  nextCursor: z.string().optional(),
});
export type ListCheckChangesResponse = z.infer<
  typeof listCheckChangesResponseSchema
>;
