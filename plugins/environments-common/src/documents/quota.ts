import { z } from 'zod';
import { parseQuantity } from './quantity';

const fractional =
  /^((requests|limits)\.)?(cpu|memory|storage|ephemeral-storage)$/;
const bytes = /(memory|storage)$/;
const counted =
  /^(pods|services|secrets|configmaps|persistentvolumeclaims|replicationcontrollers|resourcequotas|services\.(loadbalancers|nodeports)|count\/[a-z0-9.-]{1,100})$/;

/** Every kind of object that somebody who works in an environment can cause: bounded, so that no team can fill the cluster's store. */
export const requiredObjectCounts = [
  'pods',
  'services',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'count/deployments.apps',
  'count/replicasets.apps',
  'count/statefulsets.apps',
  'count/daemonsets.apps',
  'count/controllerrevisions.apps',
  'count/jobs.batch',
  'count/cronjobs.batch',
  'count/horizontalpodautoscalers.autoscaling',
  'count/poddisruptionbudgets.policy',
  'count/ingresses.networking.k8s.io',
] as const;

/** What every environment bounds, and why. */
export const requiredQuotaKeys: Readonly<Record<string, string>> = {
  'requests.storage': 'one environment could take all of the storage',
  'requests.ephemeral-storage': "one environment could fill the nodes' disks",
  'limits.ephemeral-storage': "one environment could fill the nodes' disks",
  'services.loadbalancers': 'each needs an IP address; set "0" for none',
  'services.nodeports': 'each opens a port of every node; set "0" for none',
  ...Object.fromEntries(
    requiredObjectCounts.map(key => [
      key,
      "one environment could fill the cluster's store",
    ]),
  ),
};

const whole = 1_000_000_000n;

function explainQuantity(key: string, text: string): string | undefined {
  const value = parseQuantity(text);
  if (value === undefined) {
    return `must be a Kubernetes quantity, for example "2", "500m" or "4Gi"; it is "${text.slice(
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

function explainEntry(key: string, text: string): string | undefined {
  return fractional.test(key) || counted.test(key)
    ? explainQuantity(key, text)
    : 'cannot be limited here; use one of requests.cpu, requests.memory, limits.cpu, limits.memory, requests.storage, pods, services, secrets, configmaps, persistentvolumeclaims or count/<resource>';
}

/** Why an amount of memory or storage is none that somebody means: less than a byte is a slip of the unit. */
export function explainBytes(text: string): string | undefined {
  const value = parseQuantity(text);
  if (value === undefined || value % whole === 0n) {
    return undefined;
  }
  const digits = /^[\d.]+/.exec(text)?.[0] ?? '';
  return `must be a whole number of bytes; "${text}" is not${
    text.endsWith('m') ? `, "${digits}M" or "${digits}Mi" may be meant` : ''
  }`;
}

function toQuotaSchema(explain: typeof explainEntry) {
  return z
    .record(z.string().max(120), z.string().max(60))
    .superRefine((quota, context) => {
      for (const [key, text] of Object.entries(quota)) {
        const message = explain(key, text);
        if (message) {
          context.addIssue({ code: 'custom', path: [key], message });
        }
      }
    });
}

/** Hard limits of a ResourceQuota, by resource name, as any environment may have them that was ever made. */
export const quotaSchema = toQuotaSchema(explainEntry);
export type Quota = z.infer<typeof quotaSchema>;

/** The same for what is asked for now and for classes: amounts that somebody can mean. */
export const soundQuotaSchema = toQuotaSchema(
  (key, text) =>
    explainEntry(key, text) ??
    (bytes.test(key) ? explainBytes(text) : undefined),
);

/** Limits that lie below the requests beside them: no container that asks for all of the one fits into the other. */
export function findContradictions(
  quota: Quota,
): { key: string; message: string }[] {
  return ['cpu', 'memory', 'ephemeral-storage'].flatMap(resource => {
    const [requests, limits] = [`requests.${resource}`, `limits.${resource}`];
    const least = parseQuantity(quota[requests] ?? '');
    const most = parseQuantity(quota[limits] ?? '');
    return least !== undefined && most !== undefined && most < least
      ? [
          {
            key: limits,
            message: `must be at least ${requests} (${quota[requests]}); it is ${quota[limits]}`,
          },
        ]
      : [];
  });
}

/** Amounts that do not suffice for one container that says nothing of its own. */
export function checkQuotaMinimum(
  asked: Quota,
  container: {
    default: Readonly<Record<string, string | undefined>>;
    defaultRequest: Readonly<Record<string, string | undefined>>;
  },
): { key: string; message: string }[] {
  return Object.entries(asked).flatMap(([key, text]) => {
    const [, kind, resource = ''] = /^(requests|limits)\.(.+)$/.exec(key) ?? [];
    const least =
      kind === 'limits' ? container.default : container.defaultRequest;
    const bound = kind && least[resource];
    const value = parseQuantity(text);
    const minimum = parseQuantity(bound ?? '');
    return value !== undefined && minimum !== undefined && value < minimum
      ? [
          {
            key,
            message: `must be at least ${bound}, the default of a container that sets none; it is ${text}`,
          },
        ]
      : [];
  });
}

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
