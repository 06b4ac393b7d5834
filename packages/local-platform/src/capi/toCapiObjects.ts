import { parseAllDocuments } from 'yaml';

/** Where the API server finds the webhooks of Cluster API. */
export interface CapiWebhook {
  /** Of 127.0.0.1. */
  port: number;
  /** PEM of the authority that vouches for it. */
  authority: string;
}

interface ClientConfig {
  service?: { path: string };
  url?: string;
  caBundle?: string;
}

interface Manifest {
  kind: string;
  metadata: { name: string };
  webhooks?: { name: string; clientConfig: ClientConfig }[];
  spec?: {
    group?: string;
    conversion?: { webhook?: { clientConfig: ClientConfig } };
  };
}

/** What runs beside the cluster and not in it. */
const leftOut = ['Deployment', 'Service', 'Certificate', 'Issuer'];

/** The groups whose controllers run; the second is watched by the controller of ClusterClasses. */
const groups = ['cluster.x-k8s.io', 'runtime.cluster.x-k8s.io'];

/** Webhooks are named like `default.cluster.cluster.x-k8s.io`. */
const webhookOfCore = /^[a-z]+\.[a-z]+\.cluster\.x-k8s\.io$/;

/** Cluster API's own manifest for a cluster beside which it runs: its webhooks are called at an address of this machine. */
export function toCapiObjects(
  manifest: string,
  webhook: CapiWebhook,
): object[] {
  return parseAllDocuments(manifest)
    .map(document => document.toJS() as Manifest | null)
    .filter(object => object !== null)
    .filter(isKept)
    .map(object => toLocal(object, webhook));
}

function isKept({ kind, spec }: Manifest): boolean {
  if (kind !== 'CustomResourceDefinition') return !leftOut.includes(kind);
  return groups.includes(spec?.group ?? '');
}

function toLocal(object: Manifest, webhook: CapiWebhook): Manifest {
  const call = ({ service }: ClientConfig): ClientConfig => ({
    url: `https://127.0.0.1:${webhook.port}${service?.path}`,
    caBundle: Buffer.from(webhook.authority).toString('base64'),
  });
  const { webhooks, spec } = object;
  if (webhooks) {
    const kept = webhooks.filter(({ name }) => webhookOfCore.test(name));
    return {
      ...object,
      webhooks: kept.map(one => ({
        ...one,
        clientConfig: call(one.clientConfig),
      })),
    };
  }
  const conversion = spec?.conversion?.webhook;
  if (!conversion) return object;
  return {
    ...object,
    spec: {
      ...spec,
      conversion: {
        ...spec.conversion,
        webhook: { ...conversion, clientConfig: call(conversion.clientConfig) },
      },
    },
  };
}
