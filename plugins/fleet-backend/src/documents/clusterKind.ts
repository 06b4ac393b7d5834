import { explainOtherName, type DocumentKind } from '@fairway/fleet-documents';
import {
  clusterLabelsSchema,
  clusterNameSchema,
  clusterRoleSchema,
  lifecycleSchema,
  ownerRefSchema,
} from '@fairway/plugin-fleet-common';
import type { FleetCluster } from '@fairway/plugin-fleet-node';
import { z } from 'zod';
import {
  listCertificates,
  parseCertificate,
} from '../domain/clusterRuns/readCertificates';
import { fleetKind } from './fleetKind';
import { maintenanceField } from './maintenanceField';

/** Links end up as anchors on pages; any other scheme could run in a browser. */
const webUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL' })
  .max(2000);

const certificates = z
  .base64({ error: 'must be the base64 of a PEM bundle, as in a kubeconfig' })
  .max(100_000)
  .refine(
    isBundle,
    'must hold PEM certificates that can be read, from BEGIN to END CERTIFICATE',
  );

function isBundle(text: string): boolean {
  const blocks = listCertificates(Buffer.from(text, 'base64').toString('utf8'));
  return blocks.length > 0 && blocks.every(parseCertificate);
}

/** A document `clusters/<name>.yaml` of the fleet repository. */
const clusterDocumentSchema = z.strictObject({
  apiVersion: z.literal('fairway.dev/v1alpha1'),
  kind: z.literal('Cluster'),
  metadata: z.strictObject({
    name: clusterNameSchema,
  }),
  spec: z
    .strictObject({
      title: z.string().min(1).max(100).optional(),
      owner: ownerRefSchema.optional(),
      labels: clusterLabelsSchema.strict().optional(),
      role: clusterRoleSchema.optional(),
      lifecycle: lifecycleSchema.optional(),
      /** The Kubernetes version it should have. */
      version: z
        .string()
        .regex(
          /^v?\d+\.\d+(\.\d+)?([-+][\w.+-]+)?$/,
          'must be a version such as 1.36 or v1.36.2, in quotes',
        )
        .optional(),
      maintenance: maintenanceField.optional(),
      server: z
        .url({
          protocol: /^https$/,
          error: 'must be the https:// URL of an API server',
        })
        .optional(),
      caData: certificates.optional(),
      links: z
        .array(z.strictObject({ title: z.string().max(100), url: webUrl }))
        .max(20)
        .optional(),
    })
    .superRefine((spec, context) => {
      if (!spec.server && !spec.caData) return;
      for (const field of ['server', 'caData', 'labels'] as const) {
        if (spec[field]) continue;
        context.addIssue({
          code: 'custom',
          path: [field],
          message:
            'is required if a document declares a cluster of its own (server, caData and labels together)',
        });
      }
    }),
});
export type ClusterDocument = z.infer<typeof clusterDocumentSchema>;

/** What of the operator's configuration documents are compared with. */
export type ConfiguredCluster = Pick<
  FleetCluster,
  'name' | 'server' | 'labels'
>;

/**
 * Documents of clusters. What stands anywhere else below `clusters/` was meant as one. The operator's configuration decides server and tier
 * of its own clusters: a document that says otherwise is broken.
 */
export function createClusterKinds(
  listConfigured: () => readonly ConfiguredCluster[],
) {
  const cluster: DocumentKind<ClusterDocument, null> = {
    schema: clusterDocumentSchema,
    locate: path => {
      const name = /^clusters\/(.+)\.ya?ml$/.exec(path)?.[1];
      return name === undefined ? undefined : { owner: null, name };
    },
    explainPath: path =>
      /^clusters\/[^/]+\.yaml$/.test(path)
        ? undefined
        : 'cluster documents belong at clusters/<name>.yaml',
    explainMisplaced: (document, location) =>
      explainOtherName(document, location) ??
      explainContradiction(
        document,
        listConfigured().find(({ name }) => name === location.name),
      ),
  };
  return { Cluster: cluster, Fleet: fleetKind };
}
export type ClusterKinds = ReturnType<typeof createClusterKinds>;

function explainContradiction(
  { metadata: { name }, spec }: ClusterDocument,
  configured: ConfiguredCluster | undefined,
): { path: string[]; message: string } | undefined {
  if (!configured) {
    return spec.server || isYetToCome(spec)
      ? undefined
      : {
          path: ['spec', 'server'],
          message: `spec.server is missing, and the operator's configuration has no cluster '${name}' that this could add to; a cluster that is still to come has labels, and lifecycle ordered or building`,
        };
  }
  // A kubeconfig that could never be read names no server yet.
  const isKnown = configured.server !== '';
  if (isKnown && spec.server && !isSameOrigin(spec.server, configured.server)) {
    return {
      path: ['spec', 'server'],
      message: `spec.server differs from the server that the operator's configuration names for '${name}'; leave it out, or change the configuration`,
    };
  }
  const { tier } = configured.labels;
  return spec.labels && spec.labels.tier !== tier
    ? {
        path: ['spec', 'labels', 'tier'],
        message: `spec.labels.tier is '${spec.labels.tier}', but the operator's configuration says '${tier}', which decides what may run there; write '${tier}', or change the configuration`,
      }
    : undefined;
}

/** A cluster that has no API server yet. */
function isYetToCome({ labels, lifecycle }: ClusterDocument['spec']): boolean {
  return (
    labels !== undefined &&
    (lifecycle === 'ordered' || lifecycle === 'building')
  );
}

function isSameOrigin(a: string, b: string): boolean {
  return new URL(a).origin === new URL(b).origin;
}
