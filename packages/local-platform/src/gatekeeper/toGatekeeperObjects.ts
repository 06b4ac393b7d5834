import { parseAllDocuments } from 'yaml';

/** Where the API server finds Gatekeeper's webhook. */
export interface GatekeeperWebhook {
  /** Of 127.0.0.1. */
  port: number;
  /** PEM of the authority that vouches for it. */
  authority: string;
}

interface Manifest {
  kind: string;
  metadata: { name: string };
  webhooks?: Webhook[];
}

interface Webhook {
  name: string;
  clientConfig: { service?: { path: string } };
}

/** What runs beside the cluster and not in it. Mutations are left out. */
const leftOut = [
  'Deployment',
  'MutatingWebhookConfiguration',
  'PodDisruptionBudget',
  'ResourceQuota',
  'Secret',
  'Service',
];

/** The webhook that lets requests pass if it does not answer. The other one would hold up all namespaces while Gatekeeper does not run. */
const keptWebhook = 'validation.gatekeeper.sh';

/** Gatekeeper's own manifest for a cluster beside which it runs: its webhook is called at an address of this machine. */
export function toGatekeeperObjects(
  manifest: string,
  webhook: GatekeeperWebhook,
): object {
  const items = parseAllDocuments(manifest)
    .map(document => document.toJS() as Manifest | null)
    .filter(object => object !== null)
    .filter(({ kind }) => !leftOut.includes(kind))
    .map(object =>
      object.webhooks
        ? { ...object, webhooks: toLocal(object.webhooks, webhook) }
        : object,
    );
  return { apiVersion: 'v1', kind: 'List', items };
}

function toLocal(
  webhooks: Webhook[],
  { port, authority }: GatekeeperWebhook,
): object[] {
  return webhooks
    .filter(({ name }) => name === keptWebhook)
    .map(({ clientConfig, ...rest }) => ({
      ...rest,
      clientConfig: {
        url: `https://127.0.0.1:${port}${clientConfig.service?.path}`,
        caBundle: Buffer.from(authority).toString('base64'),
      },
    }));
}
