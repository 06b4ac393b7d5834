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

const checkSettingsSchema = settingsSchema.extend({
  /** Why this fleet has it otherwise; people read it beside the check. */
  reason: z.string().trim().min(1).max(500),
  /** What holds for one tier alone, above the rest. */
  tiers: z.partialRecord(z.enum(tiers), settingsSchema).optional(),
});

const checksSchema = z
  .record(z.string(), checkSettingsSchema)
  .check(everyTime(findSettingsFaults));
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

/** What is asked of a value that has faults of its shape too, so that one reading names all. */
function everyTime<T>(find: (value: unknown) => Fault[]): z.core.$ZodCheck<T> {
  const check = z.check<T>(({ value, issues }) => {
    for (const { path, message } of find(value)) {
      issues.push({ code: 'custom', input: value, path, message });
    }
  });
  check._zod.def.when = () => true;
  return check;
}

/** What can be said of the settings of checks, of whatever shape they are. */
function findSettingsFaults(settings: unknown): Fault[] {
  return entriesOf(settings).flatMap(([id, all]) => {
    const byTier = isRecord(all) ? all.tiers : undefined;
    const parts: [string[], unknown][] = [
      [[id], all],
      ...entriesOf(byTier).map(([tier, part]): [string[], unknown] => [
        [id, 'tiers', tier],
        part,
      ]),
    ];
    return parts.flatMap(([path, part]) =>
      findFaults(id, isRecord(part) ? part : {}).map(fault => ({
        path: [...path, ...fault.path],
        message: fault.message,
      })),
    );
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entriesOf(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}

function findFaults(id: string, part: Record<string, unknown>): Fault[] {
  const check = registry.find(each => each.id === id);
  if (!check) {
    return [
      { path: [], message: `there is no check ${id}; see docs/checks.md` },
    ];
  }
  return [
    ...findBuiltInFaults(check, part),
    ...entriesOf(part.thresholds).flatMap(([name, value]) =>
      typeof value === 'number' ? findThresholdFault(check, name, value) : [],
    ),
  ];
}

function findBuiltInFaults(
  check: Check,
  part: Record<string, unknown>,
): Fault[] {
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
