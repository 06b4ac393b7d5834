import type { SuiteResult } from './SuiteResult';

/** The part of Playwright's JSON report that we read. */
interface JourneyReport {
  errors: { message?: string }[];
  suites: JourneySuite[];
}
interface JourneySuite {
  suites?: JourneySuite[];
  specs: { title: string; tests: { status: string }[] }[];
}

/** Counts a report; what was skipped is a failure. What passed only at the second walk is named. */
export function judgeJourneys(report: JourneyReport): SuiteResult {
  const failures = report.errors.map(error => error.message ?? 'unknown error');
  let passed = 0;
  for (const spec of report.suites.flatMap(listSpecs)) {
    for (const test of spec.tests) {
      if (test.status === 'expected' || test.status === 'flaky') {
        passed += 1;
      }
      if (test.status === 'flaky') {
        process.stdout.write(`PASSED ONLY AGAIN ${spec.title}\n`);
      } else if (test.status !== 'expected') {
        failures.push(`${test.status}: ${spec.title}`);
      }
    }
  }
  if (passed + failures.length === 0) {
    failures.push('no journey was run');
  }
  return { passed, failed: failures.length, failures };
}

function listSpecs(suite: JourneySuite): JourneySuite['specs'] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(listSpecs)];
}
