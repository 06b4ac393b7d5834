import { findFailedFiles, JestReport, assessReport } from './assessReport';
import { assessJourneys } from './assessJourneys';
import { nameUnstable } from './runJest';
import { addUp, findIds, listSlowest } from './SuiteResult';

const file = (name: string, ...statuses: string[]) => ({
  name,
  status: 'passed',
  message: '',
  assertionResults: statuses.map(status => ({ status, fullName: 'it works' })),
});
const failedOutside = (name: string) => ({
  ...file(name, 'passed'),
  status: 'failed',
  message: 'afterAll: the portal did not stop',
});
const run = (testResults: JestReport['testResults'], code?: number) => ({
  report: { testResults },
  code: code ?? 0,
});

describe('assessReport', () => {
  it('counts what passed', () => {
    expect(
      assessReport(run([file('/a.test.ts', 'passed', 'passed')]), [
        '/a.test.ts',
      ]),
    ).toMatchObject({ passed: 2, failed: 0, failures: [] });
  });

  it.each(['failed', 'pending', 'skipped', 'todo', 'disabled'])(
    'counts a test that is %s as failed',
    status => {
      const report = run([file('/a.test.ts', 'passed', status)], 1);
      expect(assessReport(report, ['/a.test.ts'])).toMatchObject({
        passed: 1,
        failed: 1,
      });
    },
  );

  it('counts a file that should have run and did not as failed', () => {
    const report = run([file('/a.test.ts', 'passed')]);
    expect(assessReport(report, ['/a.test.ts', '/b.test.ts']).failures).toEqual(
      ['/b.test.ts: was not run'],
    );
  });

  it('counts a file that ran no test as failed', () => {
    expect(assessReport(run([file('/a.test.ts')]), ['/a.test.ts']).failed).toBe(
      1,
    );
  });

  it('[A7.1][D8] counts a file whose tests passed and whose afterAll failed as failed, and says why', () => {
    const result = assessReport(run([failedOutside('/a.test.ts')], 1), [
      '/a.test.ts',
    ]);
    expect(result).toMatchObject({ passed: 1, failed: 1 });
    expect(result.failures[0]).toMatch(
      /^\/a\.test\.ts: failed outside its tests\.\n.*the portal did not stop/,
    );
    expect(findFailedFiles({ testResults: [failedOutside('/a')] })).toEqual([
      '/a',
    ]);
  });

  it('[A7.1][D8] counts an exit code that no failed test explains as failed', () => {
    const report = run([file('/a.test.ts', 'passed')], 1);
    expect(assessReport(report, ['/a.test.ts']).failures).toEqual([
      'Jest ended with code 1 though every test passed',
    ]);
  });

  it('counts a run that a signal ended as failed', () => {
    const report = {
      report: { testResults: [file('/a.test.ts', 'passed')] },
      code: undefined,
    };
    expect(assessReport(report, ['/a.test.ts']).failed).toBe(1);
  });

  it('lists the tests that prove something by id, with their result', () => {
    const { proofs } = assessReport(
      run([
        {
          ...file('/repo/a.test.ts'),
          assertionResults: [
            { status: 'passed', fullName: '[A1][B1] refuses a token' },
            { status: 'failed', fullName: 'x [drift/port-replaced] is found' },
            { status: 'passed', fullName: 'has [no] id' },
          ],
        },
      ]),
      [],
      '/repo',
    );
    expect(proofs).toEqual([
      { ids: ['A1', 'B1'], file: 'a.test.ts', passed: true },
      { ids: ['drift/port-replaced'], file: 'a.test.ts', passed: false },
    ]);
  });
});

describe('a second try', () => {
  it('[A7.2][D8] names what passes then as unstable, and leaves it a failure', () => {
    const failures = ['failed: it works (/a.test.ts)', '/b.test.ts: odd'];
    const second = run([
      file('/a.test.ts', 'passed'),
      file('/b.test.ts', 'failed'),
    ]);
    expect(
      nameUnstable(failures, ['/a.test.ts', '/b.test.ts'], second),
    ).toEqual([
      'unstable (passes alone): failed: it works (/a.test.ts)',
      '/b.test.ts: odd',
    ]);
  });

  it('does not call a file unstable that was not run again', () => {
    expect(nameUnstable(['/a: odd'], ['/a'], run([]))).toEqual(['/a: odd']);
  });
});

describe('assessJourneys', () => {
  const spec = (status: string) => ({
    title: '[A19] a journey',
    file: 'a.test.ts',
    tests: [{ status }],
  });

  it('counts journeys of nested suites', () => {
    const report = {
      errors: [],
      suites: [
        { specs: [spec('expected')], suites: [{ specs: [spec('expected')] }] },
      ],
    };
    expect(assessJourneys(report, 0)).toMatchObject({
      passed: 2,
      failed: 0,
      proofs: [
        { ids: ['A19'], file: 'e2e/a.test.ts', passed: true },
        { ids: ['A19'], file: 'e2e/a.test.ts', passed: true },
      ],
    });
  });

  it.each(['skipped', 'unexpected'])(
    'counts a journey that was %s as failed',
    status => {
      const report = { errors: [], suites: [{ specs: [spec(status)] }] };
      expect(assessJourneys(report, 1)).toMatchObject({ passed: 0, failed: 1 });
    },
  );

  it('[A7.2][D8] counts a journey that passed at the second try as failed, and calls it unstable', () => {
    const report = { errors: [], suites: [{ specs: [spec('flaky')] }] };
    const { passed, failures, proofs } = assessJourneys(report, 0);
    expect({ passed, failures }).toEqual({
      passed: 0,
      failures: ['unstable: [A19] a journey'],
    });
    expect(proofs).toMatchObject([{ passed: false }]);
  });

  it('counts an exit code that no journey explains as failed', () => {
    const report = { errors: [], suites: [{ specs: [spec('expected')] }] };
    expect(assessJourneys(report, 1).failed).toBe(1);
  });

  it('counts an empty report as failed', () => {
    expect(assessJourneys({ errors: [], suites: [] }, 0).failed).toBe(1);
  });
});

describe('findIds', () => {
  it.each([
    ['[A1] a', ['A1']],
    ['[B12][D3] a', ['B12', 'D3']],
    ['[A19.2][D16.11] a', ['A19.2', 'D16.11']],
    ['[drift-heavy/many-keyed-items] a', ['drift-heavy/many-keyed-items']],
    ['a [] b [C1] c [x]', []],
  ])('reads the ids of title %#', (title, ids) => {
    expect(findIds(title)).toEqual(ids);
  });
});

describe('listSlowest', () => {
  it('names the slowest files of all suites, and no more than asked for', () => {
    const timed = (name: string, seconds: number) => ({
      ...file(name, 'passed'),
      ...{ startTime: 1_000, endTime: 1_000 + seconds * 1_000 },
    });
    const code = assessReport(
      run([timed('/p/a.test.ts', 1.25), timed('/p/b.test.ts', 60)]),
      [],
      '/p',
    );
    const spec = (duration: number) => ({
      ...{ title: 'works', file: 'fleet.test.ts' },
      tests: [{ status: 'expected', results: [{ duration }] }],
    });
    const journeys = assessJourneys(
      { errors: [], suites: [{ specs: [spec(2_000), spec(3_000)] }] },
      0,
    );
    const lint = { passed: 1, failed: 0, failures: [] };
    expect(listSlowest([lint, code, journeys], 2)).toEqual([
      '   60.0 s  b.test.ts',
      '    5.0 s  e2e/fleet.test.ts',
    ]);
    expect(listSlowest([lint], 2)).toEqual([]);
  });
});

describe('addUp', () => {
  it('adds', () => {
    expect(
      addUp([
        { passed: 1, failed: 0, failures: [] },
        { passed: 2, failed: 3, failures: [] },
      ]),
    ).toEqual({ passed: 3, failed: 3 });
  });
});
