import type {
  CheckState,
  Outlook,
  OutlookState,
  Verdict,
} from '@fairway/plugin-fleet-common';
import { checks } from '../checks/registry';
import type { StoredVerdict } from '../checks/StoredVerdict';
import { assessOutlook } from './assessOutlook';
import { decideOutlook } from './decideOutlook';

/** All checks are good but those that are named. */
function assess(
  states: Record<string, CheckState>,
  severity: StoredVerdict['severity'] = 'medium',
) {
  const stored = checks.map(({ id }): [string, StoredVerdict] => [
    id,
    {
      ...{ state: states[id] ?? 'good', severity, reason: '', since: 0 },
      ...{ evidence: [], total: 0, extent: null },
    },
  ]);
  return assessOutlook(checks, new Map(stored));
}

const fine: Outlook = {
  upgrade: 'good',
  certificates: 'good',
  capacity: 'good',
};

describe('assessOutlook', () => {
  it.each<[Record<string, CheckState>, Partial<Outlook>]>([
    [{}, {}],
    [{ 'FW-CERT-MANAGER': 'bad' }, { certificates: 'bad' }],
    [
      { 'FW-CERT-MANAGER': 'unknown', 'FW-CERT-APISERVER': 'bad' },
      { certificates: 'bad' },
    ],
    [{ 'FW-CERT-APISERVER': 'unknown' }, { certificates: 'unknown' }],
    [{ 'FW-CERT-MANAGER': 'not-applicable' }, {}],
    [{ 'FW-CAPACITY-HEADROOM': 'bad' }, { capacity: 'bad' }],
    [{ 'FW-CAPACITY-PODS': 'unknown' }, { capacity: 'unknown' }],
    [{ 'FW-NODE-KUBELETNEXT': 'bad' }, { upgrade: 'bad' }],
    [{ 'FW-API-REMOVEDNEXT': 'unknown' }, { upgrade: 'unknown' }],
    // What is no constraint of an upgrade, and a constraint that only warns.
    [{ 'FW-POD-OOM': 'bad', 'FW-PDB-BLOCKS': 'bad' }, {}],
  ])('given %j is %j', (states, expected) => {
    expect(assess(states)).toEqual({ ...fine, ...expected });
  });

  it('goes by the severity that the fleet gave to a check', () => {
    const states: Record<string, CheckState> = {
      'FW-CAPACITY-HEADROOM': 'bad',
    };
    expect(assess(states, 'medium').upgrade).toBe('good');
    expect(assess(states, 'high').upgrade).toBe('bad');
  });

  it('knows nothing of a cluster whose checks were never assessed', () => {
    expect(assessOutlook(checks, new Map())).toEqual({
      upgrade: 'unknown',
      certificates: 'unknown',
      capacity: 'unknown',
    });
  });
});

describe('decideOutlook', () => {
  it.each<[OutlookState | null, Verdict | undefined, OutlookState]>([
    ['good', 'ok', 'good'],
    ['good', 'bad', 'bad'],
    ['good', 'unknown', 'unknown'],
    ['bad', 'ok', 'bad'],
    ['bad', 'unknown', 'bad'],
    ['bad', undefined, 'unknown'],
    ['unknown', 'ok', 'unknown'],
    [null, 'ok', 'unknown'],
    [null, 'bad', 'bad'],
  ])(
    'an upgrade that is %s by the checks of a cluster that is %s is %s',
    (upgrade, verdict, expected) => {
      const byChecks = upgrade && { ...fine, upgrade };
      expect(decideOutlook(byChecks, verdict).upgrade).toBe(expected);
    },
  );

  it('leaves certificates and capacity of a bad cluster as its checks say, and knows nothing of one that does not answer', () => {
    const byChecks: Outlook = { ...fine, certificates: 'bad' };
    expect(decideOutlook(byChecks, 'bad')).toMatchObject({
      ...{ certificates: 'bad', capacity: 'good' },
    });
    expect(decideOutlook(byChecks, undefined)).toMatchObject({
      ...{ certificates: 'unknown', capacity: 'unknown' },
    });
  });
});
