import type {
  CheckNature,
  CheckSeverity,
  CheckState,
  ClusterCheck,
} from '@fairway/plugin-fleet-common';
import { findCheck } from '../checks/__testUtils__/assessObjects';
import { assessUpgrade, type UpgradeInput } from './assessUpgrade';

function aCheck(
  kind: CheckNature,
  severity: CheckSeverity,
  state: CheckState,
  id = 'FW-X-Y',
): ClusterCheck {
  return {
    before: null,
    ...{ id, title: 'A title', kind, severity, state, reason: 'a reason' },
    ...{ since: null, observedAt: null },
    evidence: [{ kind: 'Pod', name: 'p', detail: 'd' }],
    evidenceTotal: 3,
    ...{ extent: '3 Pods', isWithheld: false },
    remediation: findCheck('FW-POD-OOM').remediation,
  };
}

function assess(change: Partial<UpgradeInput>, to: string | null = '1.36') {
  const answer = assessUpgrade(
    {
      ...{ verdict: 'ok', reason: 'ready', version: 'v1.36.2' },
      ...{ owner: 'group:default/platform', checks: [] },
      ...change,
    },
    to,
  );
  return {
    ...answer,
    short: [
      answer.verdict,
      ...answer.reasons.map(({ effect, text }) => `${effect}: ${text}`),
    ],
  };
}

describe('assessUpgrade by versions', () => {
  it.each([
    ['v1.36.2', '1.36', ['READY']],
    ['v1.36.2', '1.37', ['READY']],
    [
      'v1.36.2',
      '1.38',
      ['NOT_READY', 'blocks: 1.38 skips a minor; upgrade to 1.37 first'],
    ],
    [
      'v1.36.2',
      '1.40',
      ['NOT_READY', 'blocks: 1.40 skips 3 minors; upgrade to 1.37 first'],
    ],
    [
      'v1.36.2',
      '1.35',
      [
        'NOT_READY',
        'blocks: 1.35 is older than v1.36.2; API servers cannot go back',
      ],
    ],
    [
      null,
      '1.37',
      [
        'CANNOT_DETERMINE',
        'undetermined: the version of the API server is not known',
      ],
    ],
    [
      'v1.36.2',
      null,
      ['CANNOT_DETERMINE', 'undetermined: no version to upgrade to is named'],
    ],
  ] as const)('from %j to %j is %j', (version, to, expected) => {
    expect(assess({ version }, to).short).toEqual(expected);
  });
});

describe('assessUpgrade by the state of the cluster', () => {
  it.each([
    ['bad', ['NOT_READY', 'blocks: the cluster is bad: so it is']],
    [
      'unknown',
      ['CANNOT_DETERMINE', 'undetermined: the cluster is unknown: so it is'],
    ],
  ] as const)('%s is %j', (verdict, expected) => {
    expect(assess({ verdict, reason: 'so it is' }).short).toEqual(expected);
  });
});

describe('assessUpgrade by checks', () => {
  it.each<[CheckNature, CheckSeverity, CheckState, string]>([
    ['constraint', 'critical', 'bad', 'NOT_READY'],
    ['constraint', 'high', 'bad', 'NOT_READY'],
    ['constraint', 'medium', 'bad', 'READY_WITH_WARNINGS'],
    ['constraint', 'low', 'bad', 'READY_WITH_WARNINGS'],
    ['constraint', 'high', 'unknown', 'CANNOT_DETERMINE'],
    ['constraint', 'medium', 'unknown', 'READY_WITH_WARNINGS'],
    ['constraint', 'critical', 'good', 'READY'],
    ['constraint', 'critical', 'not-applicable', 'READY'],
    ['condition', 'high', 'bad', 'READY_WITH_WARNINGS'],
    ['condition', 'medium', 'bad', 'READY'],
    ['condition', 'high', 'unknown', 'READY'],
  ])('a %s of severity %s that is %s: %s', (kind, severity, state, verdict) => {
    expect(assess({ checks: [aCheck(kind, severity, state)] }).verdict).toBe(
      verdict,
    );
  });

  it('names check, owner, evidence and what to do, and what blocks first', () => {
    const { verdict, reasons } = assess({
      checks: [
        aCheck('constraint', 'low', 'bad'),
        aCheck('constraint', 'high', 'unknown'),
        aCheck('constraint', 'high', 'bad'),
      ],
    });
    expect(verdict).toBe('NOT_READY');
    expect(reasons.map(({ effect, text }) => `${effect}: ${text}`)).toEqual([
      'blocks: a reason',
      'undetermined: a reason',
      'warns: a reason',
    ]);
    expect(reasons[0]).toMatchObject({
      check: { id: 'FW-X-Y', title: 'A title', state: 'bad' },
      owner: 'group:default/platform',
      evidence: [{ kind: 'Pod', name: 'p' }],
      evidenceTotal: 3,
      remediation: { commands: expect.any(Array) },
    });
  });

  it.each([
    'FW-API-MANIFESTSNEXT',
    'FW-API-REMOVEDNEXT',
    'FW-NODE-KUBELETNEXT',
    'FW-NODE-PROXYNEXT',
  ])('asks %s for the next minor alone', id => {
    expect(findCheck(id).kind).toBe('constraint');
    const checks = [aCheck('constraint', 'low', 'bad', id)];
    expect(assess({ checks }, '1.36').verdict).toBe('READY');
    expect(assess({ checks }, '1.37').verdict).toBe('NOT_READY');
  });
});
