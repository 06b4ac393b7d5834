import { explainText } from '@fairway/input';
import { z } from 'zod';
import { tiers } from '@fairway/plugin-fleet-common';
import {
  csiDriversSchema,
  networkSchema,
  priorityClassesSchema,
  tolerationsSchema,
} from './allowances';
import {
  dnsLabelSchema,
  environmentNameSchema,
  explainNamespaceLength,
  ownerNameSchema,
} from './names';
import {
  checkQuotaBounds,
  explainBytes,
  findContradictions,
  quotaSchema,
  requiredQuotaKeys,
  soundQuotaSchema,
} from './quota';
import { parseQuantity } from './quantity';

export const documentsApiVersion = 'fairway.dev/v1alpha1';

/** Renderer versions this portal can render; a document keeps the one it was made with. */
export const rendererVersions = [1, 2] as const;

const apiVersion = z.literal(documentsApiVersion);
const tierSchema = z.enum(tiers);

/** One line of free text, as people write it into a form. */
export const purposeSchema = z
  .string()
  .max(200, 'must have at most 200 characters')
  .regex(/^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u, 'must be one line of text')
  .superRefine((text, context) => {
    const message = explainText(text);
    if (message) context.addIssue({ code: 'custom', message });
  });

const quantitySchema = z
  .string()
  .refine(
    text => (parseQuantity(text) ?? -1n) >= 0n,
    'must be a Kubernetes quantity, for example "500m" or "2Gi"',
  );
const bytesSchema = quantitySchema.superRefine((text, context) => {
  const message = explainBytes(text);
  if (message) {
    context.addIssue({ code: 'custom', message });
  }
});
const resourcesSchema = z.strictObject({
  cpu: quantitySchema,
  memory: bytesSchema,
  'ephemeral-storage': bytesSchema,
});
/** What a LimitRange takes: requests within defaults within the most. */
const limitsSchema = z
  .strictObject({
    default: resourcesSchema,
    defaultRequest: resourcesSchema,
    max: resourcesSchema,
  })
  .superRefine((limits, context) => {
    for (const resource of ['cpu', 'memory', 'ephemeral-storage'] as const) {
      for (const [less, more] of [
        ['defaultRequest', 'default'],
        ['default', 'max'],
      ] as const) {
        const small = parseQuantity(limits[less][resource]) ?? 0n;
        if (small > (parseQuantity(limits[more][resource]) ?? 0n)) {
          context.addIssue({
            code: 'custom',
            path: [less, resource],
            message: `must be at most ${more} (${limits[more][resource]}); it is ${limits[less][resource]}`,
          });
        }
      }
    }
  });

/** A group of the identity provider, as `group:default/payments` (`payments`) or `group:emea/payments` (`emea/payments`) is called there. */
const accessGroupSchema = z
  .string()
  .max(200, 'must have at most 200 characters')
  .regex(
    /^([a-z0-9-]+\/)?[A-Za-z0-9_.-]+$/,
    'must be a group of the identity provider, for example "payments" or "emea/payments"; groups of the cluster itself ("system:...") get no access',
  );

/** A blob id of Git: 40 (SHA-1) or 64 (SHA-256) hex digits. */
const blobSchema = z
  .string()
  .regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'must be the blob id of the class');

/** `environments/<owner>/<name>/environment.yaml`: a place that a team asked for. */
export const environmentDocumentSchema = z.strictObject({
  apiVersion,
  kind: z.literal('Environment'),
  metadata: z.strictObject({ name: environmentNameSchema }),
  spec: z.strictObject({
    owner: ownerNameSchema,
    class: dnsLabelSchema,
    /** The class as it was when the environment was made; a changed class changes nothing here. */
    classRevision: blobSchema,
    renderer: z.literal(rendererVersions),
    cluster: dnsLabelSchema,
    purpose: purposeSchema.optional(),
    quota: quotaSchema,
    lease: z.strictObject({
      until: z.iso.datetime({
        error: 'must be a time like "2030-01-31T12:00:00Z"',
      }),
    }),
    access: z.strictObject({
      /** Groups of the identity provider whose members work in the environment. */
      groups: z.array(accessGroupSchema).min(1).max(20),
    }),
  }),
});
export type EnvironmentDocument = z.infer<typeof environmentDocumentSchema>;

/** `environment-classes/<class>.yaml`: what the platform team promises an environment contains. */
export const environmentClassDocumentSchema = z.strictObject({
  apiVersion,
  kind: z.literal('EnvironmentClass'),
  metadata: z.strictObject({ name: dnsLabelSchema }),
  spec: z.strictObject({
    title: z.string().min(1).max(100),
    description: z.string().min(1).max(1000),
    isolation: z.literal('namespace'),
    tiers: z.array(tierSchema).min(1),
    quota: z
      .strictObject({ defaults: soundQuotaSchema, maximum: soundQuotaSchema })
      .superRefine((quota, context) => {
        for (const [key, why] of Object.entries(requiredQuotaKeys)) {
          if (quota.defaults[key] === undefined) {
            context.addIssue({
              code: 'custom',
              path: ['defaults'],
              message: `must limit ${key}: ${why}`,
            });
          }
        }
        for (const { key, message } of [
          ...checkQuotaBounds(quota.defaults, quota.maximum),
          ...findContradictions(quota.defaults),
        ]) {
          context.addIssue({
            code: 'custom',
            path: ['defaults', key],
            message,
          });
        }
      }),
    limits: limitsSchema,
    network: networkSchema,
    priorityClasses: priorityClassesSchema.optional(),
    tolerations: tolerationsSchema.optional(),
    csiDrivers: csiDriversSchema.optional(),
    lease: z
      .strictObject({
        defaultDays: z.number().int().min(1).max(3650),
        maximumDays: z.number().int().min(1).max(3650),
      })
      .refine(lease => lease.defaultDays <= lease.maximumDays, {
        path: ['defaultDays'],
        message: 'must be at most lease.maximumDays',
      }),
  }),
});
export type EnvironmentClassDocument = z.infer<
  typeof environmentClassDocumentSchema
>;

/** `teams/<owner>.yaml`: who may own environments, and which. */
export const teamDocumentSchema = z.strictObject({
  apiVersion,
  kind: z.literal('Team'),
  metadata: z.strictObject({ name: ownerNameSchema }),
  spec: z.strictObject({
    /** Entity ref of the group whose members are the team. */
    group: z
      .string()
      .regex(
        /^group:[a-z0-9-]+\/[A-Za-z0-9_.-]+$/,
        'must be a full entity ref, for example "group:default/storefront"',
      ),
    classes: z.array(dnsLabelSchema).min(1),
    tiers: z.array(tierSchema).min(1),
    /** The most that all environments of the team together may have; what it does not name is not bounded. */
    quota: soundQuotaSchema.optional(),
  }),
});
export type TeamDocument = z.infer<typeof teamDocumentSchema>;

/** Why a valid environment document does not belong at its place, and which field says so; undefined if it does. */
export function explainMisplacedEnvironment(
  document: EnvironmentDocument,
  container: { owner: string; name: string },
): { path: string[]; message: string } | undefined {
  if (document.metadata.name !== container.name) {
    return {
      path: ['metadata', 'name'],
      message: `metadata.name: must be "${container.name}", the name of its folder`,
    };
  }
  if (document.spec.owner !== container.owner) {
    return {
      path: ['spec', 'owner'],
      message: `spec.owner: must be "${container.owner}", the name of its folder`,
    };
  }
  const tooLong = explainNamespaceLength(container.owner, container.name);
  return tooLong
    ? { path: ['metadata', 'name'], message: `metadata.name: ${tooLong}` }
    : undefined;
}
