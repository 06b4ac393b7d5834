import type { CheckSeverity, CheckState } from '@fairway/plugin-fleet-common';
import { findCheck } from './__testUtils__/assessObjects';
import { countChecks } from './countChecks';
import type { StoredVerdict } from './StoredVerdict';

const [oom, pending, image] = [
  'FW-POD-OOM',
  'FW-POD-PENDING',
  'FW-IMAGE-LATEST',
];

function count(verdicts: Record<string, [CheckState, CheckSeverity]>) {
  const stored = Object.entries(verdicts).map(
    ([id, [state, severity]]): [string, StoredVerdict] => [
      id,
      {
        ...{ state, severity, reason: '', since: 0 },
        ...{ evidence: [], total: 0, extent: null },
      },
    ],
  );
  return countChecks([oom, pending, image].map(findCheck), new Map(stored));
}

describe('countChecks', () => {
  it.each([
    ['nothing assessed', {}, { bad: 0, unknown: 3, worst: null }],
    [
      'good and not applicable ones',
      {
        [oom]: ['good', 'high'],
        [pending]: ['not-applicable', 'high'],
        [image]: ['good', 'low'],
      },
      { bad: 0, unknown: 0, worst: null },
    ],
    [
      'several bad ones',
      {
        [oom]: ['bad', 'low'],
        [pending]: ['bad', 'critical'],
        [image]: ['unknown', 'critical'],
      },
      { bad: 2, unknown: 1, worst: pending },
    ],
    [
      'one that is not in the registry',
      { 'FW-OLD-CHECK': ['bad', 'critical'], [oom]: ['bad', 'low'] },
      { bad: 1, unknown: 2, worst: oom },
    ],
  ] as const)('given %s counts them', (_, verdicts, expected) => {
    expect(count(verdicts as never)).toEqual(expected);
  });
});
