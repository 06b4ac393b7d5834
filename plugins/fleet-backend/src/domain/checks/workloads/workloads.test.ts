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

type Condition = {
  type: string;
  status: string;
  reason?: string;
  ago?: number;
};
const toConditions = (conditions: Condition[]) =>
  conditions.map(({ ago = 0, ...each }) => ({
    ...each,
    lastTransitionTime: before(ago),
  }));
const aWorkload = (
  kind: string,
  status: object,
  conditions: Condition[] = [],
  metadata: Record<string, unknown> = {},
) =>
  anObject(
    kind,
    's/w',
    {
      spec: { replicas: 2 },
      status: {
        observedGeneration: 1,
        conditions: toConditions(conditions),
        ...status,
      },
    },
    { generation: 1, ...metadata },
  );
const fresh = { creationTimestamp: before(0) };
const aJob = (...conditions: Condition[]) =>
  anObject('Job', 's/j', { status: { conditions: toConditions(conditions) } });
const anHpa = (current: number, ...conditions: Condition[]) =>
  anObject('HorizontalPodAutoscaler', 's/h', {
    spec: {
      maxReplicas: 4,
      scaleTargetRef: { kind: 'Deployment', name: 'w' },
    },
    status: {
      currentReplicas: current,
      desiredReplicas: current,
      conditions: toConditions(conditions),
    },
  });
const aBudget = (name: string, status: object, selector?: object) =>
  anObject('PodDisruptionBudget', name, { spec: { selector }, status });
const aPod = (name: string, labels: object) =>
  anObject('Pod', name, {}, { labels });
const selects = (...expressions: [string, string, ...string[]][]) => ({
  matchExpressions: expressions.map(([key, operator, ...values]) => ({
    ...{ key, operator, values },
  })),
});
const whole = aWorkload('Deployment', { availableReplicas: 2 });

const moved: [string, KubernetesObject[], number][] = [
  [
    'FW-WORKLOAD-UNAVAILABLE',
    [
      aWorkload('Deployment', { availableReplicas: 1 }, [
        { type: 'Available', status: 'False' },
      ]),
    ],
    5 * minute,
  ],
  [
    'FW-WORKLOAD-DAEMONS',
    [aWorkload('DaemonSet', { desiredNumberScheduled: 3 }, [], fresh)],
    5 * minute,
  ],
  [
    'FW-WORKLOAD-UNSEEN',
    [aWorkload('Deployment', { observedGeneration: 0 }, [], fresh)],
    5 * minute,
  ],
];

const cases: [string, string, Situation, string][] = [
  ['FW-WORKLOAD-UNAVAILABLE', 'none', {}, 'not-applicable'],
  ['FW-WORKLOAD-UNAVAILABLE', 'a whole one', { objects: [whole] }, 'good'],
  [
    'FW-WORKLOAD-UNAVAILABLE',
    'half of one',
    { objects: [aWorkload('StatefulSet', { availableReplicas: 1 })] },
    'bad: s/w',
  ],
  ['FW-WORKLOAD-DAEMONS', 'none', {}, 'not-applicable'],
  [
    'FW-WORKLOAD-DAEMONS',
    'one on all nodes',
    {
      objects: [
        aWorkload('DaemonSet', {
          desiredNumberScheduled: 3,
          numberAvailable: 3,
        }),
      ],
    },
    'good',
  ],
  [
    'FW-WORKLOAD-DAEMONS',
    'one on some',
    { objects: [aWorkload('DaemonSet', { desiredNumberScheduled: 3 })] },
    'bad: s/w',
  ],
  ['FW-WORKLOAD-STUCK', 'none', {}, 'not-applicable'],
  ['FW-WORKLOAD-STUCK', 'one that goes on', { objects: [whole] }, 'good'],
  [
    'FW-WORKLOAD-STUCK',
    'one beyond its deadline',
    {
      objects: [
        aWorkload('Deployment', {}, [
          {
            type: 'Progressing',
            status: 'False',
            reason: 'ProgressDeadlineExceeded',
          },
        ]),
      ],
    },
    'bad: s/w',
  ],
  ['FW-WORKLOAD-UNSEEN', 'none', {}, 'not-applicable'],
  ['FW-WORKLOAD-UNSEEN', 'one that was seen', { objects: [whole] }, 'good'],
  [
    'FW-WORKLOAD-UNSEEN',
    'one that was not',
    { objects: [aWorkload('Deployment', { observedGeneration: 0 })] },
    'bad: s/w',
  ],
  ['FW-JOB-FAILED', 'none', {}, 'not-applicable'],
  [
    'FW-JOB-FAILED',
    'one that is complete',
    { objects: [aJob({ type: 'Complete', status: 'True' })] },
    'good',
  ],
  [
    'FW-JOB-FAILED',
    'one that failed today',
    { objects: [aJob({ type: 'Failed', status: 'True', ago: hour })] },
    'bad: s/j',
  ],
  [
    'FW-JOB-FAILED',
    'one that failed yesterday',
    { objects: [aJob({ type: 'Failed', status: 'True', ago: 24 * hour })] },
    'good',
  ],
  ['FW-HPA-MAXIMUM', 'none', {}, 'not-applicable'],
  ['FW-HPA-MAXIMUM', 'one below it', { objects: [anHpa(3)] }, 'good'],
  ['FW-HPA-MAXIMUM', 'one at it', { objects: [anHpa(4)] }, 'bad: s/h'],
  ['FW-HPA-BLIND', 'none', {}, 'not-applicable'],
  [
    'FW-HPA-BLIND',
    'one that sees, and one that is scaled to zero by hand',
    {
      objects: [
        anHpa(3, { type: 'ScalingActive', status: 'True' }),
        anHpa(0, {
          type: 'ScalingActive',
          status: 'False',
          reason: 'ScalingDisabled',
        }),
      ],
    },
    'good',
  ],
  [
    'FW-HPA-BLIND',
    'one without metrics',
    {
      objects: [
        anHpa(3, {
          type: 'ScalingActive',
          status: 'False',
          reason: 'FailedGetResourceMetric',
        }),
      ],
    },
    'bad: s/h',
  ],
  ['FW-PDB-BLOCKS', 'none', {}, 'not-applicable'],
  [
    'FW-PDB-BLOCKS',
    'one that lets go, and one of no pods',
    {
      objects: [
        aBudget('s/a', { expectedPods: 2, disruptionsAllowed: 1 }),
        aBudget('s/b', { expectedPods: 0, disruptionsAllowed: 0 }),
      ],
    },
    'good',
  ],
  [
    'FW-PDB-BLOCKS',
    'one that keeps all',
    { objects: [aBudget('s/a', { expectedPods: 2, disruptionsAllowed: 0 })] },
    'bad: s/a',
  ],
  ['FW-PDB-OVERLAP', 'none', {}, 'not-applicable'],
  [
    'FW-PDB-OVERLAP',
    'budgets that differ',
    {
      objects: [
        aBudget('s/a', {}, { matchLabels: { app: 'a' } }),
        aBudget('s/b', {}, selects(['app', 'NotIn', 'a'])),
        aBudget('s/none', {}),
        aBudget('t/all', {}, {}),
        aPod('s/a', { app: 'a' }),
        aPod('s/b', { app: 'b' }),
      ],
    },
    'good',
  ],
  [
    'FW-PDB-OVERLAP',
    'budgets that share a pod',
    {
      objects: [
        aBudget('s/a', {}, selects(['app', 'In', 'a'], ['x', 'Exists'])),
        aBudget('s/b', {}, selects(['y', 'DoesNotExist'])),
        aPod('s/p', { app: 'a', x: '' }),
        aPod('s/q', { app: 'a' }),
      ],
    },
    'bad: s/p',
  ],
];

describe('checks of workloads', () => {
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
