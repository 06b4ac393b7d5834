import { z } from 'zod';
import {
  dnsLabelSchema,
  environmentNameSchema,
  explainNamespaceLength,
  ownerNameSchema,
} from './documents/names';
import { purposeSchema } from './documents/schemas';
import { soundQuotaSchema } from './documents/quota';
import { parseQuantity } from './documents/quantity';

/** Longest lease anyone may ask for, in days; a class allows less. */
const longestLease = 3650;

const askedQuotaSchema = soundQuotaSchema.superRefine((quota, context) => {
  for (const [key, text] of Object.entries(quota)) {
    if (parseQuantity(text) === 0n) {
      context.addIssue({
        code: 'custom',
        path: [key],
        message: 'must be greater than 0; leave it out to take the default',
      });
    }
  }
});

/** Input of the intent `environment.create`. */
export const createEnvironmentInputSchema = z
  .strictObject({
    owner: ownerNameSchema,
    name: environmentNameSchema,
    class: dnsLabelSchema,
    /** Left out: the portal chooses. */
    cluster: dnsLabelSchema.optional(),
    purpose: purposeSchema.optional(),
    /** Left out: what the class gives. */
    leaseDays: z
      .number()
      .int('must be a whole number of days')
      .min(1, 'must be at least 1: a lease cannot end before it begins')
      .max(longestLease, `must be at most ${longestLease}`)
      .optional(),
    /** Instead of the defaults of the class, resource by resource. */
    quota: askedQuotaSchema.optional(),
  })
  .superRefine(({ owner, name }, context) => {
    const message = explainNamespaceLength(owner, name);
    if (message) {
      context.addIssue({ code: 'custom', path: ['name'], message });
    }
  });
export type CreateEnvironmentInput = z.infer<
  typeof createEnvironmentInputSchema
>;

/** Input of the intent `environment.retire`. What the person types to confirm it goes with the request of the run. */
export const retireEnvironmentInputSchema = z.strictObject({
  owner: ownerNameSchema,
  name: environmentNameSchema,
});
export type RetireEnvironmentInput = z.infer<
  typeof retireEnvironmentInputSchema
>;

/** Input of the intent `environment.reapply`. */
export const reapplyEnvironmentInputSchema = z.strictObject({
  owner: ownerNameSchema,
  name: environmentNameSchema,
});
export type ReapplyEnvironmentInput = z.infer<
  typeof reapplyEnvironmentInputSchema
>;
