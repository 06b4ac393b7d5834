import { X509Certificate } from 'node:crypto';
import type {
  ApiServiceRow,
  CrdRow,
  EndpointSliceRow,
  WebhookConfigurationRow,
  WebhookRow,
} from './CheckRows';
import { readConditions } from './readConditions';
import {
  FieldError,
  readField,
  readFlag,
  readList,
  readNumber,
  readText,
  readTexts,
} from './readField';
import { selectsAll } from './readSelector';

type Kept<TRow> = Omit<TRow, 'kind' | 'name'>;

const projectWebhooks = (object: unknown): Kept<WebhookConfigurationRow> => ({
  webhooks: readList(object, 'webhooks').map(toWebhook),
});

/** What extends the API server, and the endpoints behind it. */
export const projectExtension = {
  MutatingWebhookConfiguration: projectWebhooks,
  ValidatingWebhookConfiguration: projectWebhooks,
  EndpointSlice: (object: unknown): Kept<EndpointSliceRow> => ({
    service: readText(
      object,
      'metadata',
      'labels',
      'kubernetes.io/service-name',
    ),
    // An endpoint that does not say is ready, by its API.
    ready: readList(object, 'endpoints').filter(
      each =>
        readField(each, 'conditions', 'ready') === undefined ||
        readFlag(each, 'conditions', 'ready'),
    ).length,
  }),
  APIService: (object: unknown): Kept<ApiServiceRow> => ({
    service: readService(readField(object, 'spec', 'service')),
    conditions: readConditions(object),
  }),
  CustomResourceDefinition: (object: unknown): Kept<CrdRow> => ({
    stored: readTexts(object, 'status', 'storedVersions'),
    storage: readText(
      readList(object, 'spec', 'versions').find(each =>
        readFlag(each, 'storage'),
      ),
      'name',
    ),
    conditions: readConditions(object),
  }),
};

function toWebhook(webhook: unknown): WebhookRow {
  return {
    name: readText(webhook, 'name') ?? '',
    failsClosed: readText(webhook, 'failurePolicy') !== 'Ignore',
    timeoutSeconds: readNumber(webhook, 'timeoutSeconds') ?? 10,
    service: readService(readField(webhook, 'clientConfig', 'service')),
    resources: readList(webhook, 'rules').flatMap(rule =>
      readTexts(rule, 'resources'),
    ),
    everyNamespace: selectsAll(readField(webhook, 'namespaceSelector')),
    caEndsAt: readFirstEnd(readField(webhook, 'clientConfig', 'caBundle')),
  };
}

function readService(
  service: unknown,
): { namespace: string; name: string } | undefined {
  if (service === undefined) return undefined;
  return {
    namespace: readText(service, 'namespace') ?? '',
    name: readText(service, 'name') ?? '',
  };
}

const longestBundle = 200_000;
const certificate =
  /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** When the first certificate of a bundle ends. */
function readFirstEnd(bundle: unknown): number | undefined {
  if (bundle === undefined || bundle === '') return undefined;
  if (typeof bundle !== 'string' || bundle.length > longestBundle) {
    throw new FieldError('clientConfig.caBundle is no bundle');
  }
  const blocks =
    Buffer.from(bundle, 'base64').toString('latin1').match(certificate) ?? [];
  const ends = blocks.slice(0, 50).map(toEnd);
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

function toEnd(block: string): number {
  try {
    return Date.parse(new X509Certificate(block).validTo);
  } catch {
    throw new FieldError('clientConfig.caBundle has a broken certificate');
  }
}
