import { X509Certificate } from 'node:crypto';
import { certificate } from '../__testUtils__/certificate';
import {
  anObject,
  assessObjects,
  now,
  summarize,
  type Situation,
} from '../__testUtils__/assessObjects';

const day = 24 * 3_600_000;
const rules = (...resources: string[]) => [{ resources }];
const aConfiguration = (webhook: object, kind = 'Validating') =>
  anObject(`${kind}WebhookConfiguration`, 'guard', {
    webhooks: [{ name: 'a.example.com', ...webhook }],
  });
const service = { clientConfig: { service: { namespace: 's', name: 'w' } } };
const aSlice = (...ready: (boolean | undefined)[]) =>
  anObject(
    'EndpointSlice',
    's/w-1',
    { endpoints: ready.map(each => ({ conditions: { ready: each } })) },
    { labels: { 'kubernetes.io/service-name': 'w' } },
  );
const byUrl = { clientConfig: { url: 'https://hook.example.com' } };
const aCrd = (stored: string[], established = 'True') =>
  anObject('CustomResourceDefinition', 'a.example.com', {
    spec: { versions: [{ name: 'v1', storage: true }] },
    status: {
      storedVersions: stored,
      conditions: [{ type: 'Established', status: established }],
    },
  });
const bundle = Buffer.from(certificate).toString('base64');
const withBundle = aConfiguration({ clientConfig: { caBundle: bundle } });
const withBroken = aConfiguration({
  clientConfig: {
    caBundle: Buffer.from(
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
    ).toString('base64'),
  },
});

const cases: [string, string, Situation, string][] = [
  ['FW-WEBHOOK-NOENDPOINTS', 'none', {}, 'not-applicable'],
  [
    'FW-WEBHOOK-NOENDPOINTS',
    'one with endpoints',
    { objects: [aConfiguration(service), aSlice(false, true)] },
    'good',
  ],
  [
    'FW-WEBHOOK-NOENDPOINTS',
    'an endpoint that does not say, which is ready',
    { objects: [aConfiguration(service, 'Mutating'), aSlice(undefined)] },
    'good',
  ],
  [
    'FW-WEBHOOK-NOENDPOINTS',
    'one without ready endpoints',
    { objects: [aConfiguration(service), aSlice(false)] },
    'bad: guard',
  ],
  [
    'FW-WEBHOOK-NOENDPOINTS',
    'one that fails open, and one by its URL',
    {
      objects: [
        aConfiguration({ ...service, failurePolicy: 'Ignore' }),
        aConfiguration(byUrl),
      ],
    },
    'good',
  ],
  ['FW-WEBHOOK-TIMEOUT', 'none', {}, 'not-applicable'],
  [
    'FW-WEBHOOK-TIMEOUT',
    'the default',
    { objects: [aConfiguration({})] },
    'good',
  ],
  [
    'FW-WEBHOOK-TIMEOUT',
    '15 s',
    { objects: [aConfiguration({ timeoutSeconds: 15 })] },
    'good',
  ],
  [
    'FW-WEBHOOK-TIMEOUT',
    '16 s',
    { objects: [aConfiguration({ timeoutSeconds: 16 })] },
    'bad: guard',
  ],
  ['FW-WEBHOOK-SCOPE', 'none', {}, 'not-applicable'],
  [
    'FW-WEBHOOK-SCOPE',
    'one for secrets',
    { objects: [aConfiguration({ rules: rules('secrets') })] },
    'good',
  ],
  [
    'FW-WEBHOOK-SCOPE',
    'one for pods of some namespaces',
    {
      objects: [
        aConfiguration({
          rules: rules('pods'),
          namespaceSelector: { matchLabels: { guarded: 'yes' } },
        }),
      ],
    },
    'good',
  ],
  [
    'FW-WEBHOOK-SCOPE',
    'one for pods of all',
    { objects: [aConfiguration({ rules: rules('pods') })] },
    'bad: guard',
  ],
  [
    'FW-WEBHOOK-CERTIFICATE',
    'no bundle',
    { objects: [aConfiguration({})] },
    'not-applicable',
  ],
  [
    'FW-WEBHOOK-CERTIFICATE',
    'one that lasts',
    { objects: [withBundle] },
    'good',
  ],
  [
    'FW-WEBHOOK-CERTIFICATE',
    'a broken one',
    { objects: [withBroken] },
    'unknown',
  ],
  [
    'FW-WEBHOOK-CERTIFICATE',
    'one without a certificate in it, beside one that lasts',
    {
      objects: [
        withBundle,
        aConfiguration({ clientConfig: { caBundle: 'Cg==' } }, 'Mutating'),
      ],
    },
    'unknown',
  ],
  ['FW-WEBHOOK-TIMEOUT', 'a broken bundle', { objects: [withBroken] }, 'good'],
  ['FW-CRD-STOREDVERSIONS', 'none', {}, 'not-applicable'],
  ['FW-CRD-STOREDVERSIONS', 'one version', { objects: [aCrd(['v1'])] }, 'good'],
  [
    'FW-CRD-STOREDVERSIONS',
    'two versions',
    { objects: [aCrd(['v1beta1', 'v1'])] },
    'bad: a.example.com',
  ],
  ['FW-CRD-NOTSERVED', 'none', {}, 'not-applicable'],
  [
    'FW-CRD-NOTSERVED',
    'one that is served',
    { objects: [aCrd(['v1'])] },
    'good',
  ],
  [
    'FW-CRD-NOTSERVED',
    'one that is not',
    { objects: [aCrd([], 'False')] },
    'bad: a.example.com',
  ],
];

describe('checks of extensions', () => {
  it.each(cases)('%s, given %s', (id, _, situation, expected) => {
    expect(summarize(assessObjects(id, situation))).toBe(expected);
  });

  it('counts the days to the end of a bundle', () => {
    const at = (time: number) =>
      summarize(
        assessObjects(
          'FW-WEBHOOK-CERTIFICATE',
          { objects: [withBundle] },
          time,
        ),
      );
    const end = Date.parse(new X509Certificate(certificate).validTo);
    expect(at(end - 14 * day - 1)).toBe('good');
    expect(at(end - 14 * day)).toBe('bad: guard');
    expect(at(end + day)).toBe('bad: guard');
    expect(now).toBeLessThan(end);
  });
});
