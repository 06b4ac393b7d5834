import {
  accessSchema,
  capacitySchema,
  componentsSchema,
  workloadsSchema,
} from '@fairway/plugin-fleet-common';
import type { KubernetesObject } from '@fairway/cluster-client';
import { anObject } from '../checks/__testUtils__/assessObjects';
import { checkReadingGroups } from '../checks/readings';
import { projectObject } from '../checks/rows/projectObject';
import { summaries } from './registry';
import { summarizeReading } from './summarizeReading';
import type { SummaryPart } from './Summary';

const kinds = checkReadingGroups.flatMap(group =>
  group.kinds.map(({ kind }) => kind),
);

/** What a reading of these objects brings for a part. */
function read(
  part: SummaryPart,
  objects: KubernetesObject[],
  missing: { kind: string; reason: string }[] = [],
) {
  const rows = objects.map(projectObject);
  const found = summarizeReading(kinds, rows, { missing });
  return found.find(each => each.part === part)!;
}

const aNode = (name: string, cpu: string, more: object = {}, labels = {}) =>
  anObject(
    'Node',
    name,
    {
      status: {
        allocatable: { cpu, memory: '8Gi', pods: '10' },
        conditions: [{ type: 'Ready', status: 'True' }],
        nodeInfo: { osImage: 'Debian 12', kubeletVersion: 'v1.36.2' },
      },
      ...more,
    },
    { labels },
  );
const aPod = (name: string, cpu: string, node?: string, phase = 'Running') =>
  anObject('Pod', `s/${name}`, {
    spec: {
      ...(node && { nodeName: node }),
      containers: [
        {
          name: 'a',
          resources: { requests: { cpu, memory: '1Gi' }, limits: { cpu: '2' } },
        },
      ],
    },
    status: { phase },
  });
const aWorkload = (
  kind: string,
  name: string,
  [wanted, available]: number[],
  image = 'a:1',
) =>
  anObject(kind, `s/${name}`, {
    spec: {
      replicas: wanted,
      template: { spec: { containers: [{ name: 'a', image }] } },
    },
    status: {
      availableReplicas: available,
      desiredNumberScheduled: wanted,
      numberAvailable: available,
    },
  });
const forbidden = (kind: string) => ({ kind, reason: 'forbidden: no' });

describe('capacity', () => {
  const nodes = [
    aNode('n1', '4'),
    aNode('n2', '2'),
    aNode('cordoned', '8', { spec: { unschedulable: true } }),
    aNode('master', '8', {}, { 'node-role.kubernetes.io/control-plane': '' }),
  ];
  const pods = [
    aPod('a', '1500m', 'n1'),
    aPod('b', '250m', 'n2'),
    aPod('over', '1', 'n1', 'Succeeded'),
    aPod('waits', '1', undefined, 'Pending'),
  ];

  it('sums what applications can have and ask for, and what is left without the largest node', () => {
    const value = capacitySchema.parse(
      read('capacity', [...nodes, ...pods]).value,
    );
    expect(value).toMatchObject({
      cpu: { allocatable: 6, requested: 1.75, limit: 4 },
      memory: { allocatable: 2 ** 34, requested: 2 ** 31, limit: 0 },
      pods: { allocatable: 20, requested: 2 },
      nodes: { total: 4, usable: 2 },
      headroom: { cpu: 0.25, memory: 2 ** 33 - 2 ** 31 },
      unscheduled: 1,
      omitted: 0,
    });
    expect(value.items.map(({ name }) => name)).toEqual([
      ...['n1', 'n2', 'cordoned', 'master'],
    ]);
  });

  it('does not take pods that cannot be read for none', () => {
    const { value, missing } = read('capacity', nodes, [forbidden('Pod')]);
    expect(value).toMatchObject({
      cpu: { allocatable: 6, requested: null, limit: null },
      pods: { requested: null },
      headroom: null,
      unscheduled: null,
    });
    expect(missing).toEqual([forbidden('Pod')]);
  });

  it('brings nothing if nodes cannot be read', () => {
    expect(read('capacity', pods, [forbidden('Node')])).toEqual({
      part: 'capacity',
      missing: [forbidden('Node')],
    });
  });

  it('names objects that cannot be understood', () => {
    const { missing } = read('capacity', [
      ...nodes,
      anObject('Pod', 's/x', { spec: 'none' }),
    ]);
    expect(missing).toEqual([
      { kind: 'Pod', reason: '1 object cannot be understood' },
    ]);
  });

  it('keeps a bounded number of nodes, the fullest first', () => {
    const many = Array.from({ length: 501 }, (_, index) =>
      aNode(`n${index}`, '4'),
    );
    const { value } = read('capacity', [...many, aPod('a', '1', 'n500')]);
    const { items, omitted } = capacitySchema.parse(value);
    expect(items).toHaveLength(500);
    expect(items[0].name).toBe('n500');
    expect(omitted).toBe(1);
  });
});

describe('workloads', () => {
  const aJob = (name: string, type?: string, spec = {}) =>
    anObject('Job', `s/${name}`, {
      spec: { completions: 2, ...spec },
      status: {
        succeeded: 1,
        conditions: type ? [{ type, status: 'True' }] : [],
      },
    });

  it('are told with the worst first', () => {
    const { value } = read('workloads', [
      aWorkload('Deployment', 'well', [2, 2]),
      aWorkload('StatefulSet', 'short', [3, 1]),
      aWorkload('DaemonSet', 'shorter', [5, 0]),
      aWorkload('Deployment', 'idle', [0, 0]),
      aJob('failed', 'Failed'),
      aJob('complete', 'Complete'),
      aJob('busy'),
      aJob('suspended', undefined, { suspend: true }),
    ]);
    const { items, totals } = workloadsSchema.parse(value);
    expect(items.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'failed failed',
      'shorter short',
      'short short',
      'busy running',
      'well ready',
      'idle idle',
      'suspended idle',
      'complete done',
    ]);
    expect(items[0]).toMatchObject({ desired: 2, ready: 1 });
    expect(items[1]).toMatchObject({ images: ['a:1'], namespace: 's' });
    expect(totals).toEqual([
      { kind: 'Deployment', total: 2, short: 0 },
      { kind: 'StatefulSet', total: 1, short: 1 },
      { kind: 'DaemonSet', total: 1, short: 1 },
      { kind: 'Job', total: 4, short: 1 },
    ]);
  });

  it('count no kind that cannot be read', () => {
    const { value } = read('workloads', [], [forbidden('Job')]);
    expect(workloadsSchema.parse(value).totals.map(({ kind }) => kind)).toEqual(
      ['Deployment', 'StatefulSet', 'DaemonSet'],
    );
  });

  it('are bounded', () => {
    const many = Array.from({ length: 301 }, (_, index) =>
      aWorkload('Deployment', `d${index}`, [1, 1]),
    );
    const value = workloadsSchema.parse(read('workloads', many).value);
    expect([value.items.length, value.omitted]).toEqual([300, 1]);
    expect(value.totals[0].total).toBe(301);
  });
});

describe('software', () => {
  it('is recognised by images, and nodes are counted by what they are', () => {
    const { value } = read('software', [
      aWorkload(
        'Deployment',
        'dns',
        [1, 1],
        'registry.k8s.io/coredns/coredns:v1.12.0',
      ),
      aNode('n1', '1'),
      aNode('n2', '1'),
    ]);
    expect(componentsSchema.parse(value)).toEqual({
      items: [
        expect.objectContaining({
          role: 'dns',
          name: 'CoreDNS',
          versions: ['v1.12.0'],
          namespaces: ['s'],
        }),
      ],
      machines: [
        {
          osImage: 'Debian 12',
          kernel: null,
          runtime: null,
          kubelet: 'v1.36.2',
          architecture: null,
          nodes: 2,
        },
      ],
    });
    const without = read('software', [], [forbidden('Node')]);
    expect(componentsSchema.parse(without.value).machines).toBeNull();
  });
});

describe('access', () => {
  const rbac = 'kubernetes.io/bootstrapping';
  const aBinding = (name: string, role: string, labels = {}) =>
    anObject(
      'ClusterRoleBinding',
      name,
      {
        roleRef: { name: role },
        subjects: [
          { kind: 'User', name: 'ada' },
          { kind: 'ServiceAccount', namespace: 'ci', name: 'bot' },
        ],
      },
      { labels },
    );
  const aRole = (name: string, verb: string, labels = {}) =>
    anObject(
      'ClusterRole',
      name,
      { rules: [{ verbs: [verb], resources: ['*'] }] },
      { labels },
    );
  const objects = [
    aBinding('cluster-admin', 'cluster-admin', { [rbac]: 'x' }),
    aBinding('ours', 'cluster-admin'),
    aBinding('view', 'view'),
    aRole('all', '*'),
    aRole('lists', 'list'),
    aRole('built-in', '*', { [rbac]: 'x' }),
    anObject('Namespace', 'kube-system'),
    anObject(
      'Namespace',
      'shop',
      {},
      {
        labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
      },
    ),
    anObject('Namespace', 'open'),
    anObject('NetworkPolicy', 'shop/deny', { spec: { podSelector: {} } }),
    anObject('ResourceQuota', 'shop/quota'),
  ];

  it('names who is cluster-admin, roles that allow everything, and what namespaces lack', () => {
    const value = {
      ...(read('rbac', objects).value as object),
      namespaces: read('namespaces', objects).value,
    };
    expect(accessSchema.parse(value)).toEqual({
      admins: {
        items: [
          {
            binding: 'ours',
            subjects: ['User ada', 'ServiceAccount ci/bot'],
            builtIn: false,
          },
          expect.objectContaining({ binding: 'cluster-admin', builtIn: true }),
        ],
        total: 2,
      },
      wildcards: { items: ['all'], total: 1 },
      namespaces: {
        items: [
          { name: 'open', podSecurity: null, defaultDeny: false, quota: false },
          {
            name: 'shop',
            podSecurity: 'restricted',
            defaultDeny: true,
            quota: true,
          },
        ],
        total: 2,
      },
    });
  });

  it.each([
    ['ClusterRoleBinding', 'admins'],
    ['ClusterRole', 'wildcards'],
  ])('says that %s cannot be read', (kind, field) => {
    const rest = objects.filter(each => each.kind !== kind);
    expect(read('rbac', rest, [forbidden(kind)]).value).toMatchObject({
      [field]: null,
    });
  });

  it('keeps what is known of namespaces if they cannot be read', () => {
    const missing = [forbidden('Namespace')];
    expect(read('namespaces', objects, missing)).toEqual({
      part: 'namespaces',
      missing,
    });
  });

  it('does not take policies and quotas that cannot be read for none', () => {
    const rest = objects.filter(({ kind }) => kind === 'Namespace');
    const { value } = read('namespaces', rest, [
      forbidden('NetworkPolicy'),
      forbidden('ResourceQuota'),
    ]);
    expect(value).toMatchObject({
      items: [{ defaultDeny: null, quota: null }, {}],
    });
  });
});

describe('summaries', () => {
  it.each(summaries.map(each => [each.part, each] as const))(
    'of %s are made of one reading, and a failed one brings nothing',
    (part, { kinds: own }) => {
      const groups = checkReadingGroups.filter(group =>
        own.every(kind => group.kinds.some(each => each.kind === kind)),
      );
      expect(groups).toHaveLength(1);
      const missing = own.map(kind => ({ kind, reason: 'no answer' }));
      const updates = summarizeReading(own, undefined, { missing });
      expect(updates.find(each => each.part === part)).toEqual({
        part,
        missing,
      });
    },
  );
});

describe('the origin', () => {
  it('is when kube-system was made', () => {
    const made = { creationTimestamp: '2025-03-01T08:00:00Z' };
    expect(
      read('origin', [
        anObject('Namespace', 'shop', {}, {}),
        anObject('Namespace', 'kube-system', {}, made),
      ]).value,
    ).toEqual({ createdAt: '2025-03-01T08:00:00.000Z' });
  });

  it('is not known of a cluster that hides kube-system', () => {
    expect(read('origin', []).value).toEqual({ createdAt: null });
  });
});
