import { z } from 'zod';
import {
  checkRemediationSchema,
  checkStateSchema,
  shownEvidenceSchema,
} from './checks';

/** Whether a cluster can be upgraded, worst last but for what cannot be told. */
export const upgradeVerdicts = [
  'READY',
  'READY_WITH_WARNINGS',
  'NOT_READY',
  'CANNOT_DETERMINE',
] as const;
export const upgradeVerdictSchema = z.enum(upgradeVerdicts);
export type UpgradeVerdict = z.infer<typeof upgradeVerdictSchema>;

/** What a reason does to the verdict: it forbids the upgrade, leaves it open, or should be known before. */
export const upgradeEffects = ['blocks', 'undetermined', 'warns'] as const;
export const upgradeEffectSchema = z.enum(upgradeEffects);
export type UpgradeEffect = z.infer<typeof upgradeEffectSchema>;

export const upgradeReasonSchema = shownEvidenceSchema.extend({
  effect: upgradeEffectSchema,
  text: z.string(),
  /** The check that says so; null: it follows from the versions or the state of the cluster. */
  check: z
    .object({ id: z.string(), title: z.string(), state: checkStateSchema })
    .nullable(),
  /** Who should settle it, an entity reference; null: the cluster's document names nobody. */
  owner: z.string().nullable(),
  remediation: checkRemediationSchema.nullable(),
});
export type UpgradeReason = z.infer<typeof upgradeReasonSchema>;

export const upgradeReadinessQuerySchema = z.strictObject({
  /** A minor such as 1.37; without it the one that the cluster's document asks for if it is newer, else the next. */
  to: z
    .string()
    .regex(/^v?1\.\d{1,3}(\.\d{1,3})?$/, 'must be a version such as 1.37')
    .optional(),
});

/** Answer of `GET /api/fleet/clusters/:name/upgrade-readiness`. */
export const upgradeReadinessSchema = z.object({
  cluster: z.string(),
  /** The version of the API server; null: it was never told. */
  from: z.string().nullable(),
  /** The minor that was asked about; null: none was named, and none follows from the present version. */
  to: z.string().nullable(),
  verdict: upgradeVerdictSchema,
  /** Those that block first. */
  reasons: z.array(upgradeReasonSchema),
});
export type UpgradeReadiness = z.infer<typeof upgradeReadinessSchema>;
