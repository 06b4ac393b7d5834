import { z } from 'zod';
import { coverageSchema } from './schemas';

/** One certificate that a cluster works with, as it was last read. */
export const clusterCertificateSchema = z.object({
  /**
   * Kind of the object that holds it: `Certificate` of cert-manager, `MutatingWebhookConfiguration`, `ValidatingWebhookConfiguration`; or
   * `APIServerCertificate`, the one that the API server shows.
   */
  kind: z.string(),
  namespace: z.string().nullable(),
  name: z.string(),
  /** Which of several in that object: the name of the webhook; empty if there is one alone. */
  part: z.string(),
  /** Whom it names, such as `CN=kube-apiserver`; empty if it is not told. */
  subject: z.string(),
  /** Who signed it, such as `CN=kubernetes`, or `ClusterIssuer letsencrypt` of cert-manager; empty if it is not told. */
  issuer: z.string(),
  /** ISO 8601; null: not told. */
  notBefore: z.string().nullable(),
  /** ISO 8601; null: it was not issued yet. */
  notAfter: z.string().nullable(),
  /** Why it cannot be read, so that neither names nor times are known; null: it can. */
  fault: z.string().nullable(),
  /** Days before its end from which the check of such certificates is bad in this cluster. */
  noticeDays: z.number(),
  /** When it was read, ISO 8601. */
  readAt: z.string(),
});
export type ClusterCertificate = z.infer<typeof clusterCertificateSchema>;

/** Answer of `GET /api/fleet/clusters/:name/certificates`: those that cannot be read or were not issued come first, then those that end first. */
export const listClusterCertificatesResponseSchema = z.object({
  items: z.array(clusterCertificateSchema),
  /** How many more there are, which end later than those. */
  omitted: z.number(),
  /** Kinds of which no certificate could be read. A kind that the cluster does not serve is not missing. */
  coverage: coverageSchema,
  /** The API server that was read. */
  source: z.string(),
});
export type ListClusterCertificatesResponse = z.infer<
  typeof listClusterCertificatesResponseSchema
>;
