import { X509Certificate } from 'node:crypto';
import { certificate } from '../__testUtils__/certificate';
import {
  anObject,
  assessObjects,
  before,
  hour,
  minute,
  now,
  summarize,
  type Situation,
} from '../__testUtils__/assessObjects';

const day = 24 * hour;
const shown = (der: unknown) =>
  anObject('APIServerCertificate', 'a:6443', { der });
const good = shown(new X509Certificate(certificate).raw.toString('base64'));
const issued = (
  status: Record<string, unknown>,
  ready: Record<string, unknown> = {},
) =>
  anObject('Certificate', 'shop/tls', {
    spec: { dnsNames: ['shop.example.com'] },
    status: {
      conditions: [{ type: 'Ready', status: 'True', ...ready }],
      ...status,
    },
  });
const after = (ms: number) => before(-ms);

const cases: [string, string, Situation, string][] = [
  ['FW-CERT-APISERVER', 'one that lasts', { objects: [good] }, 'good'],
  ['FW-CERT-APISERVER', 'none', { objects: [] }, 'unknown'],
  ['FW-CERT-APISERVER', 'nonsense', { objects: [shown('AAAA')] }, 'unknown'],
  ['FW-CERT-APISERVER', 'no text', { objects: [shown(7)] }, 'unknown'],
  ['FW-CERT-MANAGER', 'none', { objects: [] }, 'not-applicable'],
  [
    'FW-CERT-MANAGER',
    'a cluster without cert-manager',
    {
      kinds: {
        Certificate: {
          readAt: null,
          absence: { cause: 'not-served', reason: 'not-served' },
        },
      },
    },
    'not-applicable',
  ],
  [
    'FW-CERT-MANAGER',
    'one that is renewed in time',
    {
      objects: [
        issued({ notAfter: after(2 * hour), renewalTime: after(hour) }),
      ],
    },
    'good',
  ],
  [
    'FW-CERT-MANAGER',
    'one that ended',
    { objects: [issued({ notAfter: before(1) })] },
    'bad: shop/tls',
  ],
  [
    'FW-CERT-MANAGER',
    'one that was never issued',
    { objects: [issued({}, { status: 'False', reason: 'DoesNotExist' })] },
    'bad: shop/tls',
  ],
  [
    'FW-CERT-MANAGER',
    'one without a condition',
    { objects: [anObject('Certificate', 'shop/tls')] },
    'bad: shop/tls',
  ],
  [
    'FW-CERT-MANAGER',
    'one that is issued just now',
    {
      objects: [
        issued({}, { status: 'False', lastTransitionTime: before(minute) }),
      ],
    },
    'good',
  ],
];

describe('checks of certificates', () => {
  it.each(cases)('%s, given %s', (id, _, situation, expected) => {
    expect(summarize(assessObjects(id, situation))).toBe(expected);
  });

  it('count the days to the end of the certificate of the API server', () => {
    const end = Date.parse(new X509Certificate(certificate).validTo);
    const at = (time: number) =>
      summarize(assessObjects('FW-CERT-APISERVER', { objects: [good] }, time));
    expect(at(end - 14 * day - 1)).toBe('good');
    expect(at(end - 14 * day)).toBe('bad: a:6443');
  });

  it.each([
    [
      'a renewal that is overdue',
      { notAfter: after(9 * day), renewalTime: after(0) },
      hour,
    ],
    ['an end without a time of renewal', { notAfter: after(9 * day) }, 6 * day],
  ])('count the time to %s', (_, status, ms) => {
    const at = (time: number) =>
      summarize(
        assessObjects('FW-CERT-MANAGER', { objects: [issued(status)] }, time),
      );
    expect(at(now + ms - 1)).toBe('good');
    expect(at(now + ms)).toBe('bad: shop/tls');
  });
});
