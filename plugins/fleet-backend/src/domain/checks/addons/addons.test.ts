import {
  anObject,
  assessObjects,
  before,
  hour,
  now,
  summarize,
  type Situation,
} from '../__testUtils__/assessObjects';

const report = (kind: string, fail: number, error = 0) =>
  anObject(kind, kind.startsWith('Cluster') ? 'r' : 'shop/r', {
    summary: { pass: 9, fail, error },
  });
const toOther = (kind: string) =>
  kind.startsWith('Cluster') ? kind.slice('Cluster'.length) : `Cluster${kind}`;
const notServed = { cause: 'not-served', reason: 'not-served' } as const;
const compliance = (failCount: number) =>
  anObject('ClusterComplianceReport', 'cis', {
    status: { summary: { failCount } },
  });
const constraint = (totalViolations?: number) =>
  anObject('GatekeeperConstraint', 'K8sRequiredLabels/owner', {
    status: { totalViolations },
  });
const schedule = (spec = {}) => anObject('Schedule', 'velero/daily', { spec });
const backup = (age: number, phase = 'Completed', plan = 'daily') =>
  anObject(
    'Backup',
    `velero/b${age}`,
    { status: { phase, completionTimestamp: before(age) } },
    { labels: { 'velero.io/schedule-name': plan } },
  );
const old = { creationTimestamp: before(99 * hour) };
const oldSchedule = anObject('Schedule', 'velero/daily', {}, old);

const cases: [string, string, Situation, string][] = [
  ...(
    [
      ['FW-POLICY-REPORT', 'PolicyReport', 'shop/r'],
      ['FW-POLICY-REPORT', 'ClusterPolicyReport', 'r'],
      ['FW-POLICY-OPENREPORT', 'Report', 'shop/r'],
      ['FW-POLICY-OPENREPORT', 'ClusterReport', 'r'],
    ] as const
  ).flatMap(([id, kind, name]): [string, string, Situation, string][] => [
    [id, `a good ${kind}`, { objects: [report(kind, 0)] }, 'good'],
    [
      id,
      `failures in a ${kind}`,
      { objects: [report(kind, 2)] },
      `bad: ${name}`,
    ],
    [
      id,
      `errors in a ${kind}`,
      { objects: [report(kind, 0, 1)] },
      `bad: ${name}`,
    ],
    [id, 'none', {}, 'not-applicable'],
    [
      id,
      `failures in a ${kind}, where the other kind is not served`,
      {
        objects: [report(kind, 2)],
        kinds: { [toOther(kind)]: { readAt: null, absence: notServed } },
      },
      `bad: ${name}`,
    ],
    [
      id,
      `a cluster that serves neither ${kind} nor the other kind`,
      {
        kinds: {
          [kind]: { readAt: null, absence: notServed },
          [toOther(kind)]: { readAt: null, absence: notServed },
        },
      },
      'not-applicable',
    ],
  ]),
  ['FW-POLICY-BENCHMARK', 'a good one', { objects: [compliance(0)] }, 'good'],
  ['FW-POLICY-BENCHMARK', 'failures', { objects: [compliance(3)] }, 'bad: cis'],
  ['FW-POLICY-BENCHMARK', 'none', {}, 'not-applicable'],
  ['FW-POLICY-GATEKEEPER', 'none', {}, 'not-applicable'],
  [
    'FW-POLICY-GATEKEEPER',
    'no violation',
    { objects: [constraint(0)] },
    'good',
  ],
  [
    'FW-POLICY-GATEKEEPER',
    'violations',
    { objects: [constraint(2)] },
    'bad: K8sRequiredLabels/owner',
  ],
  [
    'FW-POLICY-GATEKEEPER',
    'no audit yet',
    { objects: [constraint()] },
    'unknown',
  ],
  [
    'FW-BACKUP-AGE',
    'no schedule',
    { objects: [backup(hour)] },
    'not-applicable',
  ],
  [
    'FW-BACKUP-AGE',
    'a schedule that is paused',
    { objects: [schedule({ paused: true })] },
    'not-applicable',
  ],
  ['FW-BACKUP-AGE', 'a new schedule', { objects: [schedule()] }, 'good'],
  [
    'FW-BACKUP-AGE',
    'a good backup',
    { objects: [oldSchedule, backup(hour), backup(50 * hour)] },
    'good',
  ],
  [
    'FW-BACKUP-AGE',
    'only backups that failed of late',
    {
      objects: [
        oldSchedule,
        backup(hour, 'PartiallyFailed'),
        backup(50 * hour),
      ],
    },
    'bad: velero/daily',
  ],
  [
    'FW-BACKUP-AGE',
    'a good backup of another schedule',
    { objects: [oldSchedule, backup(hour, 'Completed', 'weekly')] },
    'bad: velero/daily',
  ],
  [
    'FW-BACKUP-AGE',
    'a cluster without Velero',
    {
      kinds: {
        Schedule: {
          readAt: null,
          absence: notServed,
        },
      },
    },
    'not-applicable',
  ],
];

describe('checks of add-ons', () => {
  it.each(cases)('%s, given %s', (id, _, situation, expected) => {
    expect(summarize(assessObjects(id, situation))).toBe(expected);
  });

  it('count the hours since the last good backup', () => {
    const at = (age: number) =>
      summarize(
        assessObjects(
          'FW-BACKUP-AGE',
          { objects: [oldSchedule, backup(0)] },
          now + age,
        ),
      );
    expect([at(26 * hour - 1), at(26 * hour)]).toEqual([
      'good',
      'bad: velero/daily',
    ]);
  });
});
