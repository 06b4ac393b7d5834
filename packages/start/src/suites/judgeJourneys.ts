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

/** Counts a report; what was skipped, or passed only at a second try, is a failure. */
export function judgeJourneys(report: JourneyReport): SuiteResult {
  const failures = report.errors.map(error => error.message ?? 'unknown error');
  let passed = 0;
  for (const spec of report.suites.flatMap(listSpecs)) {
    for (const test of spec.tests) {
      if (test.status === 'expected') {
        passed += 1;
      } else {
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
