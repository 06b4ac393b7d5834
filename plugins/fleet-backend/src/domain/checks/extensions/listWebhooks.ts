import type {
  CheckRows,
  WebhookConfigurationRow,
  WebhookRow,
} from '../rows/CheckRows';

/** Kinds that webhooks are configured by. */
export const webhookKinds = [
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
] as const;

/** All webhooks with the configuration that they stand in. */
export function listWebhooks(
  rows: CheckRows,
): { configuration: WebhookConfigurationRow; webhook: WebhookRow }[] {
  return webhookKinds.flatMap(kind =>
    rows[kind].flatMap(configuration =>
      configuration.webhooks.map(webhook => ({ configuration, webhook })),
    ),
  );
}
