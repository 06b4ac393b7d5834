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
  /** ISO 8601; null: not told. */
  notBefore: z.string().nullable(),
  /** ISO 8601; null: it was not issued yet. */
  notAfter: z.string().nullable(),
  /** When it was read, ISO 8601. */
  readAt: z.string(),
});
export type ClusterCertificate = z.infer<typeof clusterCertificateSchema>;

/** Answer of `GET /api/fleet/clusters/:name/certificates`: those that end first come first. */
export const listClusterCertificatesResponseSchema = z.object({
  items: z.array(clusterCertificateSchema),
  /** How many more there are than are kept. */
  omitted: z.number(),
  /** Kinds of which no certificate could be read. A kind that the cluster does not serve is not missing. */
  coverage: coverageSchema,
  /** The API server that was read. */
  source: z.string(),
});
export type ListClusterCertificatesResponse = z.infer<
  typeof listClusterCertificatesResponseSchema
>;
