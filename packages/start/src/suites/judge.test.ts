import { findFailedFiles, judgeReport, replaceResults } from './judgeReport';
import { judgeJourneys } from './judgeJourneys';
import { addUp } from './SuiteResult';

const file = (name: string, ...statuses: string[]) => ({
  name,
  status: 'passed',
  message: '',
  assertionResults: statuses.map(status => ({ status, fullName: 'it works' })),
});

describe('judgeReport', () => {
  it('counts what passed', () => {
    const report = { testResults: [file('/a.test.ts', 'passed', 'passed')] };
    expect(judgeReport(report, ['/a.test.ts'])).toEqual({
      passed: 2,
      failed: 0,
      failures: [],
    });
  });

  it.each(['failed', 'pending', 'skipped', 'todo', 'disabled'])(
    'counts a test that is %s as failed',
    status => {
      const report = { testResults: [file('/a.test.ts', 'passed', status)] };
      expect(judgeReport(report, ['/a.test.ts'])).toMatchObject({
        passed: 1,
        failed: 1,
      });
    },
  );

  it('counts a file that should have run and did not as failed', () => {
    const report = { testResults: [file('/a.test.ts', 'passed')] };
    expect(judgeReport(report, ['/a.test.ts', '/b.test.ts']).failures).toEqual([
      '/b.test.ts: was not run',
    ]);
  });

  it('counts a file that ran no test as failed', () => {
    const report = { testResults: [file('/a.test.ts')] };
    expect(judgeReport(report, ['/a.test.ts']).failed).toBe(1);
  });
});

describe('a second look', () => {
  const first = {
    testResults: [
      file('/a.test.ts', 'passed'),
      file('/b.test.ts', 'passed', 'failed'),
      file('/c.test.ts', 'failed'),
      file('/d.test.ts'),
    ],
  };

  it('is for the files in which not everything passed', () => {
    expect(findFailedFiles(first)).toEqual([
      '/b.test.ts',
      '/c.test.ts',
      '/d.test.ts',
    ]);
  });

  it('forgives what passes then, and nothing else', () => {
    const second = {
      testResults: [
        file('/b.test.ts', 'passed', 'passed'),
        file('/c.test.ts', 'failed'),
        file('/d.test.ts', 'passed'),
      ],
    };
    const files = first.testResults.map(({ name }) => name);
    expect(judgeReport(replaceResults(first, second), files)).toEqual({
      passed: 4,
      failed: 1,
      failures: ['failed: it works (/c.test.ts)'],
    });
  });
});

describe('judgeJourneys', () => {
  const spec = (status: string) => ({
    title: 'a journey',
    tests: [{ status }],
  });

  it('counts journeys of nested suites', () => {
    const report = {
      errors: [],
      suites: [
        { specs: [spec('expected')], suites: [{ specs: [spec('expected')] }] },
      ],
    };
    expect(judgeJourneys(report).passed).toBe(2);
  });

  it.each(['skipped', 'unexpected'])(
    'counts a journey that was %s as failed',
    status => {
      const report = { errors: [], suites: [{ specs: [spec(status)] }] };
      expect(judgeJourneys(report)).toMatchObject({ passed: 0, failed: 1 });
    },
  );

  it('counts an empty report as failed', () => {
    expect(judgeJourneys({ errors: [], suites: [] }).failed).toBe(1);
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
