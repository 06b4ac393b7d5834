import { z } from 'zod';
import { dnsLabelSchema } from './names';

/** A DNS name below which environments have hosts. */
const domainSchema = z
  .string()
  .max(180, 'must have at most 180 characters')
  .regex(
    /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    'must be a domain in lower-case letters, for example "apps.example.com"',
  );

/** The key of an annotation, as Kubernetes takes it; never one of the portal's own. */
const annotationKeySchema = z
  .string()
  .max(317, 'must have at most 317 characters')
  .regex(
    /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/,
    'must be the whole key of an annotation, for example "haproxy.org/timeout-server"; patterns are not supported',
  )
  .regex(
    /^(?!([^/]+\.)?fairway\.dev\/)/,
    'must not be under fairway.dev/: those are set by the portal alone',
  );

/** The key of a taint, with or without its value. */
const taintSchema = z
  .string()
  .max(381, 'must have at most 381 characters')
  .regex(
    /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?(=[A-Za-z0-9_.-]*)?$/,
    'must be a taint, "key" or "key=value", for example "spot" or "dedicated=batch"',
  )
  .regex(
    /^(?!node-role\.kubernetes\.io\/|CriticalAddonsOnly(=|$))/,
    'must not be node-role.kubernetes.io/* or CriticalAddonsOnly: those reserve nodes for the cluster itself',
  );

/** How traffic goes out of an environment and comes into it. */
export const networkSchema = z.strictObject({
  egress: z.array(z.enum(['dns', 'internet'])),
  /** An environment has `<owner>--<name>.<domain>` of each, and every host below; none if absent. */
  ingressDomains: z.array(domainSchema).max(10).optional(),
  /** Types of Service beside ClusterIP; bounded by services.loadbalancers and services.nodeports. */
  serviceTypes: z
    .array(z.enum(['LoadBalancer', 'NodePort', 'ExternalName']))
    .max(3)
    .optional(),
  /** Annotations that Services, Ingresses and routes may have with any value, beside those that admission takes everywhere. */
  annotations: z.array(annotationKeySchema).max(50).optional(),
});

/** Priority classes that pods may take; a cluster's default class among them, if it has one. */
export const priorityClassesSchema = z
  .array(
    dnsLabelSchema.regex(
      /^(?!system-)/,
      'must not begin with "system-": those are reserved for components of the cluster itself',
    ),
  )
  .max(20);

/** Taints that pods may tolerate: `key`, whatever its value, or `key=value`. */
export const tolerationsSchema = z.array(taintSchema).max(20);

/** Drivers of CSI whose volumes pods may describe themselves, without a claim. */
export const csiDriversSchema = z
  .array(
    z
      .string()
      .max(63, 'must have at most 63 characters')
      .regex(
        /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/,
        'must be the name of a CSI driver, for example "csi.cert-manager.io"',
      ),
  )
  .max(20);
