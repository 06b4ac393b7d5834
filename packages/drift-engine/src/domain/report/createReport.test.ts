import {
  aComparison,
  aConfigMap,
  aDifference,
  aReport,
  aRichReport,
  aSuppressed,
} from './__testUtils__/aReport';
import { countDrifted, isWorthReading } from './createReport';

const aProblem = {
  file: 'a.yaml',
  line: 1,
  document: 1,
  field: undefined,
  message: 'it is not an object',
};

describe('createReport', () => {
  it('counts each verdict, severity and problem', () => {
    expect(aRichReport().counts).toEqual({
      objects: 9,
      verdicts: {
        unknown: 1,
        missing: 1,
        drifted: 2,
        extra: 1,
        suppressed: 1,
        unmanaged: 1,
        'in-sync': 2,
      },
      differences: 5,
      severities: { critical: 1, high: 2, medium: 1, low: 1 },
      suppressedDifferences: 2,
      problems: 1,
    });
  });

  it('puts first what could not be assessed, then the gravest, then by name', () => {
    const low = { differences: [aDifference({ severity: 'low' as const })] };
    const { objects } = aReport({
      comparisons: [
        aConfigMap('quiet'),
        aConfigMap('b', { verdict: 'drifted', ...low }),
        aConfigMap('a', { verdict: 'drifted', ...low }),
        aConfigMap('z', { verdict: 'drifted', differences: [aDifference()] }),
        aConfigMap('unknown', { verdict: 'unknown' }),
      ],
    });
    expect(objects.map(({ comparison }) => comparison.identity.name)).toEqual([
      'unknown',
      'z',
      'a',
      'b',
      'quiet',
    ]);
  });

  it('does not depend on the order of what it is given', () => {
    const comparisons = aRichReport().objects.map(each => each.comparison);
    const reversed = aReport({ comparisons: [...comparisons].reverse() });
    expect(reversed.objects).toEqual(aReport({ comparisons }).objects);
  });

  it('says where each declared object stands', () => {
    expect(aReport().objects[0].declaredAt).toEqual({
      file: 'deploy/web.yaml',
      line: 12,
      document: 1,
    });
  });

  it.each([
    ['in-sync', [aConfigMap('a')], []],
    ['in-sync', [], []],
    ['in-sync', [aConfigMap('a', { verdict: 'unmanaged' })], []],
    [
      'in-sync',
      [aConfigMap('a', { verdict: 'suppressed', suppressed: [aSuppressed()] })],
      [],
    ],
    ['drifted', [aComparison()], []],
    ['drifted', [aConfigMap('a', { verdict: 'missing' })], []],
    ['drifted', [aConfigMap('a', { verdict: 'extra' })], []],
    ['unknown', [aConfigMap('a', { verdict: 'unknown' })], []],
    ['unknown', [aComparison(), aConfigMap('a', { verdict: 'unknown' })], []],
    ['unknown', [aConfigMap('a')], [aProblem]],
  ])('comes to %s', (result, comparisons, problems) => {
    expect(aReport({ comparisons, problems }).result).toBe(result);
  });
});

describe('countDrifted', () => {
  it('counts what is drifted, missing and extra', () => {
    expect(countDrifted(aRichReport().counts)).toBe(4);
  });
});

describe('isWorthReading', () => {
  it.each([
    ['in-sync', [], false],
    ['in-sync', [aSuppressed()], true],
    ['unmanaged', [], false],
    ['suppressed', [aSuppressed()], true],
    ['unknown', [], true],
    ['missing', [], true],
  ] as const)('given %s and %j returns %s', (verdict, suppressed, expected) => {
    const comparison = aConfigMap('a', { verdict, suppressed });
    expect(isWorthReading({ comparison, declaredAt: undefined })).toBe(
      expected,
    );
  });
});
