import type { KubernetesObject } from '@fairway/cluster-client';
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

const aNamespace = (name: string, metadata: Record<string, unknown> = {}) =>
  anObject('Namespace', name, {}, metadata);
const shop = aNamespace('shop');
const enforced = aNamespace('shop', {
  labels: { 'pod-security.kubernetes.io/enforce': 'baseline' },
});
const system = ['default', 'kube-system', 'kube-public'].map(name =>
  aNamespace(name),
);
const aPolicy = (spec: object) => anObject('NetworkPolicy', 'shop/p', { spec });
const aQuota = (used: string, hard = '10') =>
  anObject('ResourceQuota', 'shop/q', {
    status: { hard: { 'requests.cpu': hard }, used: { 'requests.cpu': used } },
  });
const ending = (ago: number) =>
  aNamespace('old', { deletionTimestamp: before(ago) });

const moved: [string, KubernetesObject[], number][] = [
  ['FW-NS-TERMINATING', [ending(0)], 15 * minute],
];

const cases: [string, string, Situation, string][] = [
  ['FW-NS-TERMINATING', 'none', { objects: [shop] }, 'good'],
  [
    'FW-NS-TERMINATING',
    'one for an hour',
    { objects: [ending(hour)] },
    'bad: old',
  ],
  [
    'FW-NS-PODSECURITY',
    'the cluster’s own',
    { objects: system },
    'not-applicable',
  ],
  ['FW-NS-PODSECURITY', 'a level', { objects: [enforced] }, 'good'],
  ['FW-NS-PODSECURITY', 'none', { objects: [shop, ending(0)] }, 'bad: shop'],
  [
    'FW-NS-NETWORKPOLICY',
    'the cluster’s own',
    { objects: system },
    'not-applicable',
  ],
  [
    'FW-NS-NETWORKPOLICY',
    'a policy for all pods',
    { objects: [shop, aPolicy({ podSelector: {} })] },
    'good',
  ],
  [
    'FW-NS-NETWORKPOLICY',
    'one for some',
    {
      objects: [shop, aPolicy({ podSelector: { matchLabels: { a: 'b' } } })],
    },
    'bad: shop',
  ],
  [
    'FW-NS-NETWORKPOLICY',
    'one for what goes out',
    {
      objects: [shop, aPolicy({ podSelector: {}, policyTypes: ['Egress'] })],
    },
    'bad: shop',
  ],
  ['FW-NS-QUOTA', 'the cluster’s own', { objects: system }, 'not-applicable'],
  ['FW-NS-QUOTA', 'a quota', { objects: [shop, aQuota('0')] }, 'good'],
  ['FW-NS-QUOTA', 'none', { objects: [shop] }, 'bad: shop'],
  ['FW-QUOTA-NEARLYUSED', 'none', {}, 'not-applicable'],
  [
    'FW-QUOTA-NEARLYUSED',
    'less than 90 %',
    { objects: [aQuota('8999m')] },
    'good',
  ],
  ['FW-QUOTA-NEARLYUSED', '90 %', { objects: [aQuota('9')] }, 'bad: shop/q'],
  [
    'FW-QUOTA-NEARLYUSED',
    'none allowed, none used',
    { objects: [aQuota('0', '0')] },
    'good',
  ],
  [
    'FW-QUOTA-NEARLYUSED',
    'no quantity',
    { objects: [aQuota('lots')] },
    'unknown',
  ],
];

describe('checks of namespaces', () => {
  it.each(cases)('%s, given %s', (id, _, situation, expected) => {
    expect(summarize(assessObjects(id, situation))).toBe(expected);
  });

  it.each(moved)(
    '%s turns bad exactly when its threshold is passed',
    (id, objects, ms) => {
      const at = (time: number) => assessObjects(id, { objects }, now + time);
      expect(summarize(at(ms - 1))).toBe('good');
      expect(summarize(at(ms))).toMatch(/^bad: /);
    },
  );
});
