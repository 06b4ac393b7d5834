import type { KubernetesObject } from '@fairway/cluster-client';
import fc from 'fast-check';
import { checkReadingGroups } from '../../domain/checks/readings';

/** Characters that databases, pages and terminals stumble over, and very long texts. */
const nastyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['\u0000', '\ud800', '\udfff', '\u001b[31m', '\u202e', '\u2028'],
        ...['<script>', "'; drop table x; --", '"', '\\', '%', '🙂', ' '],
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.nat(20_000).map(length => 'x'.repeat(length)),
    ),
    { maxLength: 4 },
  )
  .map(parts => parts.join(''));

const nested = (depth: number): unknown =>
  depth === 0 ? 'end' : { nested: [nested(depth - 1)] };

/** Anything that JSON can hold. */
const nastyValue = fc.oneof(
  nastyText,
  fc.constantFrom<unknown>(null, true, -0, 1e308, -1e308, 2 ** 53, '', [], {}),
  fc.constantFrom<unknown>(
    '100m',
    '1Gi',
    '1e999',
    '-1',
    '0',
    'NaN',
    '9'.repeat(400),
  ),
  fc.nat(2_000).map(nested),
  fc.nat(3_000).map(length => Array.from({ length }, () => ({}))),
  fc.jsonValue({ maxDepth: 3 }),
);

/** What the objects of all kinds are made of, so that what is put in somewhere is read. */
const body = {
  spec: {
    ...{ replicas: 1, unschedulable: false, nodeName: 'n1', hostNetwork: true },
    ...{ minAvailable: 1, maxReplicas: 3, holderIdentity: 'n1' },
    ...{ renewTime: '2026-11-20T12:00:00Z', selector: { matchLabels: {} } },
    containers: [
      {
        ...{ name: 'a', image: 'a:1', securityContext: { privileged: true } },
        resources: { requests: { cpu: '1', memory: '1Gi' } },
      },
    ],
    template: { spec: { containers: [{ name: 'a', image: 'a:1' }] } },
    hard: { pods: '10' },
  },
  status: {
    ...{ phase: 'Running', replicas: 1, availableReplicas: 0, failed: 1 },
    ...{ used: { pods: '10' }, hard: { pods: '10' }, disruptionsAllowed: 0 },
    allocatable: { cpu: '4', memory: '8Gi', pods: '10' },
    nodeInfo: { kubeletVersion: 'v1.36.2', osImage: 'Debian' },
    conditions: [{ type: 'Ready', status: 'False', reason: 'r', message: 'm' }],
    containerStatuses: [
      {
        ...{ name: 'a', restartCount: 9, ready: false },
        state: { waiting: { reason: 'CrashLoopBackOff', message: 'm' } },
        lastState: { terminated: { reason: 'OOMKilled', exitCode: 137 } },
      },
    ],
    storedVersions: ['v1', 'v2'],
  },
  webhooks: [
    {
      ...{ name: 'w', failurePolicy: 'Fail', timeoutSeconds: 30 },
      clientConfig: {
        service: { name: 's', namespace: 'n' },
        caBundle: 'YQ==',
      },
      rules: [{ resources: ['*'], apiGroups: ['*'], operations: ['*'] }],
    },
  ],
  rules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }],
  subjects: [{ kind: 'Group', name: 'system:anonymous' }],
  roleRef: { kind: 'ClusterRole', name: 'cluster-admin' },
};

/** Puts something in the place of one part of a value, found by the numbers. */
function replacePart(value: unknown, steps: number[], by: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== 'object' || value === null) {
    return by;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return by;
  const [key, found] = entries[step % entries.length];
  const part = replacePart(found, rest, by);
  if (Array.isArray(value)) {
    return value.map((each, index) => (`${index}` === key ? part : each));
  }
  return { ...value, [key]: part };
}

const kinds = checkReadingGroups.flatMap(group =>
  group.kinds.map(({ kind }) => kind),
);

/** An object of a kind that is read, as no cluster should answer it. */
export const arbitraryObject: fc.Arbitrary<KubernetesObject> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    name: nastyText,
    namespace: fc.option(nastyText, { nil: undefined }),
    faults: fc.array(
      fc.record({
        steps: fc.array(fc.nat(30), { minLength: 2, maxLength: 6 }),
        by: nastyValue,
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ kind, name, namespace, faults }) => {
    const whole: unknown = {
      ...{ apiVersion: 'v1', kind },
      metadata: {
        ...{ name, namespace, creationTimestamp: '2026-11-20T12:00:00Z' },
        ...{ labels: { a: 'b' }, finalizers: ['f'], ownerReferences: [] },
      },
      ...body,
    };
    const made = faults.reduce(
      (object, { steps, by }) => replacePart(object, steps, by),
      whole,
    );
    // What a server answers as a list has a kind, and metadata: the client refuses the rest.
    const { metadata, ...rest } = made as KubernetesObject;
    return {
      ...rest,
      kind,
      metadata: typeof metadata === 'object' && metadata ? metadata : { name },
    } as KubernetesObject;
  });
