import {
  anObject,
  assessObjects,
  now,
  minute,
  summarize,
  type Situation,
} from '../__testUtils__/assessObjects';

const apiService = (
  name: string,
  status: string | undefined,
  service: object | null = { namespace: 'x', name: 'y' },
) =>
  anObject('APIService', name, {
    spec: { service },
    status: {
      conditions: status
        ? [{ type: 'Available', status, reason: 'MissingEndpoints' }]
        : [],
    },
  });
const local = apiService('v1.apps', 'True', null);
const metrics = 'v1beta1.metrics.k8s.io';

const cases: [string, string, Situation, string][] = [
  ['FW-API-HEARTBEAT', 'an answer', {}, 'good'],
  ['FW-API-HEARTBEAT', 'none', { facts: { lastGoodAt: null } }, 'unknown'],
  [
    'FW-API-HEARTBEAT',
    'no credentials',
    { facts: { unusable: 'no credentials' } },
    'unknown',
  ],
  ['FW-API-NOTREADY', 'all sub-checks', {}, 'good'],
  [
    'FW-API-NOTREADY',
    'etcd',
    { facts: { failingChecks: ['etcd'] } },
    'bad: etcd',
  ],
  [
    'FW-API-NOTREADY',
    'etcd, by livez too',
    {
      facts: {
        failingChecks: ['etcd', 'informer-sync'],
        liveness: { kind: 'failing', checks: ['etcd'] },
      },
    },
    'bad: etcd, etcd, informer-sync',
  ],
  [
    'FW-API-NOTREADY',
    'no answer yet',
    { facts: { failingChecks: null } },
    'unknown',
  ],
  ['FW-API-VERSIONEND', 'a new minor', { version: 'v1.36.2' }, 'good'],
  [
    'FW-API-VERSIONEND',
    'one that ended',
    { version: 'v1.30.9' },
    'bad: v1.30.9',
  ],
  [
    'FW-API-VERSIONEND',
    'one from long ago',
    { version: 'v1.9.1' },
    'bad: v1.9.1',
  ],
  ['FW-API-VERSIONEND', 'one of the future', { version: 'v1.99.0' }, 'unknown'],
  ['FW-API-VERSIONEND', 'another major', { version: 'v2.0.0' }, 'unknown'],
  ['FW-API-VERSIONEND', 'nonsense', { version: '<html>' }, 'unknown'],
  ['FW-API-VERSIONEND', 'none', { version: null }, 'unknown'],
  [
    'FW-API-SERVICEDOWN',
    'none aggregated',
    { objects: [local] },
    'not-applicable',
  ],
  [
    'FW-API-SERVICEDOWN',
    'one that answers',
    { objects: [apiService(metrics, 'True')] },
    'good',
  ],
  [
    'FW-API-SERVICEDOWN',
    'one without endpoints and one that said nothing',
    { objects: [apiService('a', 'False'), apiService('b', undefined)] },
    'bad: a, b',
  ],
  ['FW-API-NOMETRICS', 'none', { objects: [local] }, `bad: ${metrics}`],
  [
    'FW-API-NOMETRICS',
    'one that is down',
    { objects: [apiService(metrics, 'False')] },
    `bad: ${metrics}`,
  ],
  [
    'FW-API-NOMETRICS',
    'custom metrics alone',
    { objects: [apiService('v1.custom.metrics.k8s.io', 'True')] },
    `bad: ${metrics}`,
  ],
  [
    'FW-API-NOMETRICS',
    'one that answers',
    { objects: [apiService(metrics, 'True')] },
    'good',
  ],
];

describe('checks of the API server', () => {
  it.each(cases)('%s, given %s', (id, _, situation, expected) => {
    expect(summarize(assessObjects(id, situation))).toBe(expected);
  });

  it('counts the days to the end of a version', () => {
    const day = 24 * 60 * minute;
    const notice = Date.parse('2027-06-28') - 60 * day;
    const at = (time: number) =>
      summarize(assessObjects('FW-API-VERSIONEND', {}, time));
    expect(at(notice - 1)).toBe('good');
    expect(at(notice)).toBe('bad: v1.36.2');
    expect(now).toBeLessThan(notice);
  });

  it('becomes unknown when two heartbeats were missed', () => {
    const facts = { lastGoodAt: now };
    const at = (time: number) =>
      summarize(assessObjects('FW-API-HEARTBEAT', { facts }, now + time));
    expect([at(19_999), at(20_000)]).toEqual(['good', 'unknown']);
  });
});
