import { defineWriterCheck } from './defineWriterCheck';

export const settingsWriters = defineWriterCheck({
  id: 'FW-API-SETTINGSWRITERS',
  title:
    'Webhooks and API services are written in versions that a later minor no longer serves',
  needs: [
    'MutatingWebhookConfiguration',
    'ValidatingWebhookConfiguration',
    'APIService',
    'EndpointSlice',
    'NetworkPolicy',
  ],
});
