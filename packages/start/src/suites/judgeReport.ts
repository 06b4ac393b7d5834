import type { SuiteResult } from './SuiteResult';

/** The part of Jest's JSON report that we read. */
export interface JestReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
}

/**
 * Counts a report. What should have run and did not is a failure: a test file that is missing from the report, and a test that was
 * skipped or is only a plan.
 *
 * @param files - absolute paths of all test files
 */
export function judgeReport(report: JestReport, files: string[]): SuiteResult {
  const failures: string[] = [];
  let passed = 0;
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') {
        passed += 1;
      } else {
        failures.push(`${test.status}: ${test.fullName} (${file.name})`);
      }
    }
    if (file.assertionResults.length === 0) {
      failures.push(`${file.name}: ran no test. ${file.message.slice(0, 500)}`);
    }
  }
  const seen = new Set(report.testResults.map(file => file.name));
  for (const file of files.filter(candidate => !seen.has(candidate))) {
    failures.push(`${file}: was not run`);
  }
  return { passed, failed: failures.length, failures };
}

/** Files of a report in which not every test passed, or none ran. */
export function findFailedFiles(report: JestReport): string[] {
  return report.testResults
    .filter(
      ({ assertionResults }) =>
        assertionResults.length === 0 ||
        assertionResults.some(({ status }) => status !== 'passed'),
    )
    .map(({ name }) => name);
}

/** The first report with the results of those files that were run again. */
export function replaceResults(
  first: JestReport,
  second: JestReport,
): JestReport {
  const again = new Map(second.testResults.map(file => [file.name, file]));
  return {
    testResults: first.testResults.map(file => again.get(file.name) ?? file),
  };
}
