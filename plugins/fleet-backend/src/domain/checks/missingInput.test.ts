import { assessCluster } from '../assessCluster';
import { checksMs, now, pace, someFacts } from './__testUtils__/assessObjects';
import { assessChecks } from './assessChecks';
import { groupRows } from './groupRows';
import type { KindState } from './KindState';
import { listCritical } from './listCritical';
import { findGroup, kindStaleAfterMs } from './readings';
import { checks } from './registry';
import type { CheckKind } from './rows/CheckRows';

const needing = checks.flatMap(check =>
  check.isBuiltIn ? [] : check.needs.map(kind => [check.id, kind] as const),
);

/** The verdict of a cluster with nodes that are ready, of which one kind is in that state and a fleet calls one check critical. */
function assessWith(id: string, kind: CheckKind, state?: KindState): string {
  const check = checks.find(each => each.id === id)!;
  const facts = someFacts({ nodes: { total: 3, ready: 3, observedAt: now } });
  const kinds = Object.fromEntries(
    check.needs.map(each => [each, { readAt: now }]),
  );
  const verdicts = assessChecks(
    [check],
    new Map(),
    {
      ...groupRows([]),
      ...{ facts, pace, version: 'v1.36.2', hasRows: true },
      manifests: { kind: 'read', found: [] },
    },
    {
      ...{ now, checksMs, kinds: { ...kinds, [kind]: state } },
      overrides: new Map([[id, { severity: 'critical', reason: 'we say so' }]]),
    },
  );
  const criticalChecks = listCritical(checks, verdicts);
  return assessCluster({ ...facts, criticalChecks }, pace, now).verdict;
}

describe.each(needing)('%s, if it is critical and %s', (id, kind) => {
  const { needs } = checks.find(each => each.id === id)!;
  const staleAfter = kindStaleAfterMs(findGroup(needs), checksMs);
  const failed = { cause: 'failed', reason: 'server-error' } as const;

  it.each<[string, KindState | undefined]>([
    ['was never read', undefined],
    ['has failed ever since', { readAt: null, absence: failed }],
    ['is too old', { readAt: now - staleAfter }],
    ['has failed for too long', { readAt: now - staleAfter, absence: failed }],
    [
      'is forbidden',
      { readAt: now, absence: { cause: 'forbidden', reason: 'forbidden: no' } },
    ],
  ])('%s, makes its cluster unknown', (_, state) => {
    expect(assessWith(id, kind, state)).toBe('unknown');
  });
});
