import { z } from 'zod';
import { parseQuantity } from './quantity';

const fractional =
  /^((requests|limits)\.)?(cpu|memory|storage|ephemeral-storage)$/;
const counted =
  /^(pods|services|secrets|configmaps|persistentvolumeclaims|replicationcontrollers|resourcequotas|services\.(loadbalancers|nodeports)|count\/[a-z0-9.-]{1,100})$/;

/** Objects that every environment bounds, so that no team can fill the cluster's store. */
export const requiredQuotaKeys = [
  'pods',
  'services',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
] as const;

const whole = 1_000_000_000n;

function explainQuantity(key: string, text: string): string | undefined {
  const value = parseQuantity(text);
  if (value === undefined) {
    return `must be a Kubernetes quantity, say "2", "500m" or "4Gi"; it is "${text.slice(
      0,
      40,
    )}"`;
  }
  if (value < 0n) {
    return `must not be negative; it is "${text}"`;
  }
  if (counted.test(key) && value % whole !== 0n) {
    return `counts objects and must be a whole number; it is "${text}"`;
  }
  return undefined;
}

/** Hard limits of a ResourceQuota, by resource name. */
export const quotaSchema = z
  .record(z.string().max(120), z.string().max(60))
  .superRefine((quota, context) => {
    for (const [key, text] of Object.entries(quota)) {
      const message =
        fractional.test(key) || counted.test(key)
          ? explainQuantity(key, text)
          : 'is no resource that a quota of an environment bounds; take requests.cpu, requests.memory, limits.cpu, limits.memory, requests.storage, pods, services, secrets, configmaps, persistentvolumeclaims or count/<resource>';
      if (message) {
        context.addIssue({ code: 'custom', path: [key], message });
      }
    }
  });
export type Quota = z.infer<typeof quotaSchema>;

/** Which entries ask for more than `maximum` allows, for nothing at all, or for what it does not name. */
export function checkQuotaBounds(
  asked: Quota,
  maximum: Quota,
): { key: string; message: string }[] {
  return Object.entries(asked).flatMap(([key, text]) => {
    const message = explainBound(text, maximum[key]);
    return message ? [{ key, message }] : [];
  });
}

function explainBound(
  text: string,
  maximum: string | undefined,
): string | undefined {
  if (maximum === undefined) {
    return 'is not offered by the class; leave it out';
  }
  const value = parseQuantity(text);
  const bound = parseQuantity(maximum);
  if (value === undefined || bound === undefined) {
    return `must be a Kubernetes quantity of at most ${maximum}`;
  }
  return value > bound
    ? `must be at most ${maximum}; it is ${text}`
    : undefined;
}
