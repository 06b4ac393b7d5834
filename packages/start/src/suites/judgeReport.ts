import type { SuiteResult } from './SuiteResult';

/** The part of Jest's JSON report that we read. */
interface JestReport {
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
