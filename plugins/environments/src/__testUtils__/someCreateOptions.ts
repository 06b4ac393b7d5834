import { CreateOptions } from '@fairway/plugin-environments-common';

/** What a member of storefront is offered: two classes, the second with less. */
export function someCreateOptions(
  change: Partial<CreateOptions> = {},
): CreateOptions {
  return {
    owners: [{ name: 'storefront', title: 'Storefront' }],
    classes: [
      {
        name: 'standard',
        title: 'Standard',
        description: 'For daily work',
        tiers: ['dev', 'staging'],
        clusters: [
          { name: 'harbour-dev', tier: 'dev', region: 'harbour' },
          { name: 'harbour-staging', tier: 'staging', region: 'harbour' },
        ],
        lease: { defaultDays: 14, maximumDays: 60 },
        quota: {
          defaults: {
            'requests.cpu': '2',
            'requests.memory': '4Gi',
            pods: '20',
          },
          maximum: {
            'requests.cpu': '8',
            'requests.memory': '16Gi',
            pods: '50',
          },
        },
      },
      {
        name: 'sandbox',
        title: 'Sandbox',
        description: 'To try things out',
        tiers: ['dev'],
        clusters: [{ name: 'harbour-dev', tier: 'dev', region: 'harbour' }],
        lease: { defaultDays: 3, maximumDays: 7 },
        quota: {
          defaults: { 'requests.cpu': '1', pods: '10' },
          maximum: { 'requests.cpu': '2', pods: '10' },
        },
      },
    ],
    commit: '0123456789abcdef',
    ...change,
  };
}
