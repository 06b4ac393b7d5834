import type { DocumentKind } from '@fairway/fleet-documents';
import { checkSeveritySchema, tiers } from '@fairway/plugin-fleet-common';
import { z } from 'zod';
import type { Check } from '../domain/checks/Check';
import { checks as registry } from '../domain/checks/registry';

/** Where the document about the whole fleet stands. */
export const fleetPath = 'fleet.yaml';

const settingsSchema = z.strictObject({
  enabled: z.boolean().optional(),
  severity: checkSeveritySchema.optional(),
  thresholds: z.record(z.string(), z.number()).optional(),
});
type SettingsDocument = z.infer<typeof settingsSchema>;

const checkSettingsSchema = settingsSchema.extend({
  /** Why this fleet has it otherwise; people read it beside the check. */
  reason: z.string().trim().min(1).max(500),
  /** What holds for one tier alone, above the rest. */
  tiers: z.partialRecord(z.enum(tiers), settingsSchema).optional(),
});

const checksSchema = z
  .record(z.string(), checkSettingsSchema)
  .superRefine((settings, context) => {
    for (const [id, { tiers: byTier = {}, ...all }] of Object.entries(
      settings,
    )) {
      const parts: [string[], SettingsDocument][] = [
        [[id], all],
        ...Object.entries(byTier).map(
          ([tier, part]): [string[], SettingsDocument] => [
            [id, 'tiers', tier],
            part,
          ],
        ),
      ];
      for (const [path, part] of parts) {
        for (const fault of findFaults(id, part)) {
          context.addIssue({
            code: 'custom',
            path: [...path, ...fault.path],
            message: fault.message,
          });
        }
      }
    }
  });
export type FleetCheckSettings = z.infer<typeof checksSchema>;

/** The document `fleet.yaml` of the fleet repository. */
const fleetDocumentSchema = z.strictObject({
  apiVersion: z.literal('fairway.dev/v1alpha1'),
  kind: z.literal('Fleet'),
  metadata: z.strictObject({ name: z.string().min(1).max(100) }),
  spec: z.strictObject({
    /** Version of the layout of folders and documents. */
    format: z.literal(1),
    checks: checksSchema.optional(),
  }),
});
export type FleetDocument = z.infer<typeof fleetDocumentSchema>;

/** What is about the whole fleet. */
export const fleetKind: DocumentKind<FleetDocument, null> = {
  schema: fleetDocumentSchema,
  locate: path =>
    path === fleetPath ? { owner: null, name: 'fleet' } : undefined,
};

interface Fault {
  path: string[];
  message: string;
}

function findFaults(id: string, part: SettingsDocument): Fault[] {
  const check = registry.find(each => each.id === id);
  if (!check) {
    return [
      { path: [], message: `there is no check ${id}; see docs/checks.md` },
    ];
  }
  return [
    ...findBuiltInFaults(check, part),
    ...Object.entries(part.thresholds ?? {}).flatMap(([name, value]) =>
      findThresholdFault(check, name, value),
    ),
  ];
}

function findBuiltInFaults(check: Check, part: SettingsDocument): Fault[] {
  if (!check.isBuiltIn) return [];
  return (['enabled', 'severity'] as const)
    .filter(field => part[field] !== undefined)
    .map(field => ({
      path: [field],
      message: `the verdict of a cluster rests on ${check.id}, so that this cannot be changed`,
    }));
}

function findThresholdFault(
  { id, thresholds }: Check,
  name: string,
  value: number,
): Fault[] {
  const path = ['thresholds', name];
  if (!Object.hasOwn(thresholds, name)) {
    const known = Object.keys(thresholds).join(', ') || 'none';
    return [
      { path, message: `${id} has no threshold ${name}; it has: ${known}` },
    ];
  }
  const { min, max } = thresholds[name];
  return value >= min && value <= max
    ? []
    : [{ path, message: `must be from ${min} to ${max}` }];
}
