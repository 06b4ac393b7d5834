import { stringify } from 'yaml';
import { toCapiObjects } from './toCapiObjects';

const service = (path: string) => ({
  service: { name: 'capi-webhook-service', namespace: 'capi-system', path },
});
const aDefinition = (group: string) => ({
  kind: 'CustomResourceDefinition',
  metadata: { name: `any.${group}` },
  spec: {
    group,
    conversion: {
      strategy: 'Webhook',
      webhook: {
        conversionReviewVersions: ['v1'],
        clientConfig: service('/convert'),
      },
    },
  },
});
const manifest = [
  { kind: 'Namespace', metadata: { name: 'capi-system' } },
  { kind: 'Deployment', metadata: { name: 'capi-controller-manager' } },
  aDefinition('cluster.x-k8s.io'),
  aDefinition('ipam.cluster.x-k8s.io'),
  {
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: 'any' },
    webhooks: [
      {
        name: 'default.cluster.cluster.x-k8s.io',
        clientConfig: service('/mutate-cluster'),
        failurePolicy: 'Fail',
      },
      {
        name: 'default.clusterresourceset.addons.cluster.x-k8s.io',
        clientConfig: service('/mutate-set'),
      },
    ],
  },
]
  .map(object => stringify(object))
  .join('---\n');

it('keeps what of the manifest has a controller, and calls it on this machine', () => {
  const call = (path: string) => ({
    url: `https://127.0.0.1:23456${path}`,
    caBundle: Buffer.from('PEM').toString('base64'),
  });
  expect(toCapiObjects(manifest, { port: 23456, authority: 'PEM' })).toEqual([
    { kind: 'Namespace', metadata: { name: 'capi-system' } },
    {
      kind: 'CustomResourceDefinition',
      metadata: { name: 'any.cluster.x-k8s.io' },
      spec: {
        group: 'cluster.x-k8s.io',
        conversion: {
          strategy: 'Webhook',
          webhook: {
            conversionReviewVersions: ['v1'],
            clientConfig: call('/convert'),
          },
        },
      },
    },
    {
      kind: 'MutatingWebhookConfiguration',
      metadata: { name: 'any' },
      webhooks: [
        {
          name: 'default.cluster.cluster.x-k8s.io',
          clientConfig: call('/mutate-cluster'),
          failurePolicy: 'Fail',
        },
      ],
    },
  ]);
});
