import {
  aComparison,
  aConfigMap,
  aReport,
} from '../domain/report/__testUtils__/aReport';
import type { ObjectVerdict } from '../domain/Comparison';
import type { FailOn } from './CliOptions';
import { decideExitCode } from './decideExitCode';

const problem = {
  file: 'a.yaml',
  line: 1,
  document: 1,
  field: undefined,
  message: 'it is not an object',
};

function decide(
  verdicts: readonly ObjectVerdict[],
  failOn: FailOn,
  problems = 0,
) {
  const comparisons = verdicts.map(verdict =>
    verdict === 'drifted' ? aComparison() : aConfigMap('a', { verdict }),
  );
  return decideExitCode(
    aReport({ comparisons, problems: Array(problems).fill(problem) }),
    failOn,
  );
}

describe('decideExitCode', () => {
  it.each<[ObjectVerdict[], number, number]>([
    [['in-sync'], 0, 0],
    [['suppressed'], 0, 0],
    [['in-sync', 'unmanaged'], 0, 0],
    [['drifted'], 1, 1],
    [['in-sync', 'missing'], 1, 1],
    [['in-sync', 'extra'], 1, 1],
    [['in-sync', 'unknown'], 2, 0],
    [['drifted', 'unknown'], 2, 1],
    [['unknown'], 2, 2],
    [[], 2, 2],
    [['unmanaged'], 2, 2],
  ])(
    'given %j answers %d, and %d where unknown objects may pass',
    (verdicts, strict, lenient) => {
      expect(decide(verdicts, 'unknown')).toBe(strict);
      expect(decide(verdicts, 'drifted')).toBe(lenient);
    },
  );

  it.each<[ObjectVerdict[]]>([[['in-sync']], [['drifted']], [[]]])(
    'answers 2 where input could not be read beside %j, whatever may pass',
    verdicts => {
      expect(decide(verdicts, 'unknown', 1)).toBe(2);
      expect(decide(verdicts, 'drifted', 1)).toBe(2);
    },
  );

  it('never says that all is in sync where something was not assessed', () => {
    const all: ObjectVerdict[] = ['in-sync', 'unknown'];
    expect(decide(all, 'unknown')).not.toBe(0);
  });
});
