import type {
  ApiServiceRow,
  CrdRow,
  EndpointSliceRow,
  WebhookConfigurationRow,
  WebhookRow,
} from './CheckRows';
import { readFirstEnding } from './readCertificate';
import { readConditions } from './readConditions';
import {
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
    ca: readFirstEnding(
      readField(webhook, 'clientConfig', 'caBundle'),
      'clientConfig.caBundle',
    ),
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
