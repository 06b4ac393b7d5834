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

interface Container {
  image?: string;
  privileged?: boolean;
  waiting?: string;
  restarts?: number;
  ended?: { reason: string; ago: number };
}

function aPod(
  name: string,
  container: Container = {},
  more: {
    spec?: object;
    status?: object;
    metadata?: Record<string, unknown>;
  } = {},
) {
  const { image = 'shop:1@sha256:ab', privileged, waiting, ended } = container;
  return anObject(
    'Pod',
    name,
    {
      spec: {
        nodeName: 'n1',
        containers: [{ name: 'app', image, securityContext: { privileged } }],
        ...more.spec,
      },
      status: {
        phase: 'Running',
        containerStatuses: [
          {
            name: 'app',
            restartCount: container.restarts ?? 0,
            state: waiting ? { waiting: { reason: waiting } } : {},
            lastState: ended
              ? {
                  terminated: {
                    reason: ended.reason,
                    finishedAt: before(ended.ago),
                  },
                }
              : {},
          },
        ],
        ...more.status,
      },
    },
    {
      ownerReferences: [{ kind: 'ReplicaSet', controller: true }],
      ...more.metadata,
    },
  );
}
const pending = (ago: number) =>
  aPod(
    's/p',
    {},
    {
      spec: { nodeName: undefined },
      status: {
        phase: 'Pending',
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/3 nodes are available',
            lastTransitionTime: before(ago),
          },
        ],
      },
    },
  );
const node = anObject('Node', 'n1');
const fine = { objects: [aPod('s/p'), node] };
const over = (phase: string, container: Container) =>
  aPod('s/over', container, { status: { phase } });

const moved: [string, KubernetesObject[], number][] = [
  ['FW-POD-PENDING', [pending(0)], 5 * minute],
  [
    'FW-POD-ORPHANED',
    [aPod('s/p', {}, { metadata: { creationTimestamp: before(0) } })],
    2 * minute,
  ],
  [
    'FW-POD-TERMINATING',
    [aPod('s/p', {}, { metadata: { deletionTimestamp: before(0) } })],
    10 * minute,
  ],
];

const cases: [string, string, Situation, string][] = [
  ['FW-POD-PENDING', 'one that runs', fine, 'good'],
  [
    'FW-POD-PENDING',
    'one that waits',
    { objects: [pending(hour)] },
    'bad: s/p',
  ],
  [
    'FW-POD-PENDING',
    'one that no scheduler has seen',
    {
      objects: [
        aPod(
          's/p',
          {},
          {
            spec: { nodeName: undefined },
            status: { phase: 'Pending' },
          },
        ),
      ],
    },
    'bad: s/p',
  ],
  ['FW-POD-ORPHANED', 'a node that exists', fine, 'good'],
  [
    'FW-POD-ORPHANED',
    'one that does not',
    { objects: [aPod('s/p')] },
    'bad: s/p',
  ],
  [
    'FW-POD-ORPHANED',
    'a pod that is over',
    { objects: [over('Succeeded', {})] },
    'good',
  ],
  ['FW-POD-CRASHLOOP', 'none', fine, 'good'],
  [
    'FW-POD-CRASHLOOP',
    'one',
    { objects: [aPod('s/p', { waiting: 'CrashLoopBackOff' })] },
    'bad: s/p',
  ],
  ['FW-POD-IMAGEPULL', 'none', fine, 'good'],
  [
    'FW-POD-IMAGEPULL',
    'one',
    { objects: [aPod('s/p', { waiting: 'ImagePullBackOff' })] },
    'bad: s/p',
  ],
  ['FW-POD-CONFIG', 'none', fine, 'good'],
  [
    'FW-POD-CONFIG',
    'one',
    { objects: [aPod('s/p', { waiting: 'CreateContainerConfigError' })] },
    'bad: s/p',
  ],
  ['FW-POD-OOM', 'none', fine, 'good'],
  [
    'FW-POD-OOM',
    'one just now',
    { objects: [aPod('s/p', { ended: { reason: 'OOMKilled', ago: 0 } })] },
    'bad: s/p',
  ],
  [
    'FW-POD-OOM',
    'one an hour ago',
    { objects: [aPod('s/p', { ended: { reason: 'OOMKilled', ago: hour } })] },
    'good',
  ],
  ['FW-POD-RESTARTS', 'none', fine, 'good'],
  [
    'FW-POD-RESTARTS',
    'five, the last just now',
    {
      objects: [aPod('s/p', { restarts: 5, ended: { reason: 'E', ago: 0 } })],
    },
    'bad: s/p',
  ],
  [
    'FW-POD-RESTARTS',
    'four',
    {
      objects: [aPod('s/p', { restarts: 4, ended: { reason: 'E', ago: 0 } })],
    },
    'good',
  ],
  [
    'FW-POD-RESTARTS',
    'many long ago',
    {
      objects: [
        aPod('s/p', { restarts: 99, ended: { reason: 'E', ago: hour } }),
      ],
    },
    'good',
  ],
  ['FW-POD-TERMINATING', 'none', fine, 'good'],
  ['FW-POD-BARE', 'one with a controller', fine, 'good'],
  [
    'FW-POD-BARE',
    'one without, and one of the node',
    {
      objects: [
        aPod('s/p', {}, { metadata: { ownerReferences: [] } }),
        aPod(
          's/static',
          {},
          {
            metadata: {
              ownerReferences: [],
              annotations: { 'kubernetes.io/config.mirror': 'ab' },
            },
          },
        ),
      ],
    },
    'bad: s/p',
  ],
  ['FW-POD-PRIVILEGED', 'none', fine, 'good'],
  [
    'FW-POD-PRIVILEGED',
    'one, and one of the cluster',
    {
      objects: [
        aPod('s/p', { privileged: true }),
        aPod('kube-system/p', { privileged: true }),
      ],
    },
    'bad: s/p',
  ],
  ['FW-POD-HOSTNAMESPACE', 'none', fine, 'good'],
  [
    'FW-POD-HOSTNAMESPACE',
    'one',
    { objects: [aPod('s/p', {}, { spec: { hostPID: true } })] },
    'bad: s/p',
  ],
  ['FW-IMAGE-LATEST', 'a digest', fine, 'good'],
  [
    'FW-IMAGE-LATEST',
    'latest, no tag, and a port that is no tag',
    {
      objects: [
        aPod('s/a', { image: 'shop:latest' }),
        aPod('s/b', { image: 'shop' }),
        aPod('s/c', { image: 'registry:5000/shop' }),
        aPod('s/d', { image: 'registry:5000/shop:1' }),
      ],
    },
    'bad: s/a, s/b, s/c',
  ],
  ['FW-IMAGE-NODIGEST', 'a digest', fine, 'good'],
  [
    'FW-IMAGE-NODIGEST',
    'a tag, and one of the cluster',
    {
      objects: [
        aPod('s/a', { image: 'shop:1' }),
        aPod('kube-system/b', { image: 'proxy:1' }),
      ],
    },
    'bad: s/a',
  ],
];

describe('checks of pods and images', () => {
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

  it('keeps no more evidence than twenty objects, and counts all', () => {
    const objects = Array.from({ length: 30 }, (_, index) =>
      aPod(`s/p${index}`, { waiting: 'CrashLoopBackOff' }),
    );
    const verdict = assessObjects('FW-POD-CRASHLOOP', { objects });
    expect(verdict).toMatchObject({
      state: 'bad',
      reason: '30 containers in a crash loop',
      total: 30,
    });
    expect(verdict).toHaveProperty('evidence.length', 20);
  });

  it('says bad although other pods cannot be understood', () => {
    const objects = [
      aPod('s/p', { waiting: 'CrashLoopBackOff' }),
      anObject('Pod', 's/odd', { spec: 'none' }),
    ];
    expect(summarize(assessObjects('FW-POD-CRASHLOOP', { objects }))).toBe(
      'bad: s/p',
    );
  });
});
