import type { KubernetesObject } from '@fairway/cluster-client';
import {
  anObject,
  assessObjects,
  before,
  minute,
  now,
  summarize,
  type Situation,
} from '../__testUtils__/assessObjects';

const aClaim = (phase: string, metadata: Record<string, unknown> = {}) =>
  anObject('PersistentVolumeClaim', 's/c', { status: { phase } }, metadata);
const aVolume = (phase: string, spec = {}) =>
  anObject('PersistentVolume', 'v', {
    spec: { claimRef: { namespace: 's', name: 'c' }, ...spec },
    status: { phase },
  });

const moved: [string, KubernetesObject[], number][] = [
  [
    'FW-VOLUME-PENDING',
    [aClaim('Pending', { creationTimestamp: before(0) })],
    10 * minute,
  ],
  [
    'FW-WORKLOAD-FINALIZER',
    [
      aClaim('Bound', {
        deletionTimestamp: before(0),
        finalizers: ['kubernetes.io/pvc-protection'],
      }),
    ],
    15 * minute,
  ],
];

const cases: [string, string, Situation, string][] = [
  ['FW-WORKLOAD-FINALIZER', 'nothing', {}, 'good'],
  [
    'FW-WORKLOAD-FINALIZER',
    'finalizers of what is not being deleted',
    { objects: [aClaim('Bound', { finalizers: ['x/y'] })] },
    'good',
  ],
  [
    'FW-WORKLOAD-FINALIZER',
    'a deletion that waits for none',
    { objects: [aClaim('Bound', { deletionTimestamp: before(99 * minute) })] },
    'good',
  ],
  ['FW-VOLUME-PENDING', 'none', {}, 'not-applicable'],
  [
    'FW-VOLUME-PENDING',
    'one that is bound',
    { objects: [aClaim('Bound')] },
    'good',
  ],
  [
    'FW-VOLUME-PENDING',
    'one that waits',
    { objects: [aClaim('Pending')] },
    'bad: s/c',
  ],
  ['FW-VOLUME-LOST', 'none', {}, 'not-applicable'],
  [
    'FW-VOLUME-LOST',
    'one that is bound',
    { objects: [aClaim('Bound')] },
    'good',
  ],
  [
    'FW-VOLUME-LOST',
    'a lost claim and a failed volume',
    { objects: [aClaim('Lost'), aVolume('Failed')] },
    'bad: v, s/c',
  ],
  ['FW-VOLUME-LOCAL', 'none', {}, 'not-applicable'],
  [
    'FW-VOLUME-LOCAL',
    'one of the network',
    { objects: [aVolume('Bound')] },
    'good',
  ],
  [
    'FW-VOLUME-LOCAL',
    'one that nobody uses',
    { objects: [aVolume('Available', { local: { path: '/data' } })] },
    'good',
  ],
  ...['local', 'hostPath'].map(
    (source): [string, string, Situation, string] => [
      'FW-VOLUME-LOCAL',
      `one by ${source}`,
      { objects: [aVolume('Bound', { [source]: { path: '/data' } })] },
      'bad: v',
    ],
  ),
  ['FW-VOLUME-RELEASED', 'none', {}, 'not-applicable'],
  ['FW-VOLUME-RELEASED', 'one in use', { objects: [aVolume('Bound')] }, 'good'],
  [
    'FW-VOLUME-RELEASED',
    'one of a former claim',
    { objects: [aVolume('Released')] },
    'bad: v',
  ],
];

describe('checks of volumes', () => {
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
