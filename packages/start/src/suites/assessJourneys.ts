import path from 'node:path';
import { FileDuration, findIds, SuiteResult } from './SuiteResult';

/** The part of Playwright's JSON report that we read. */
interface JourneyReport {
  errors: { message?: string }[];
  suites: JourneySuite[];
}
interface JourneySuite {
  suites?: JourneySuite[];
  specs: {
    title: string;
    file?: string;
    tests: { status: string; results?: JourneyTry[] }[];
  }[];
}
interface JourneyTry {
  /** Milliseconds. */
  duration?: number;
  errors?: { message?: string }[];
}

/**
 * Counts a report. What was skipped is a failure, and so is what passed only at the second try ("unstable"), and an exit code other
 * than 0 that nothing explains.
 *
 * @param code - exit code of Playwright; undefined if a signal ended it
 */
export function assessJourneys(
  report: JourneyReport,
  code: number | undefined,
): SuiteResult {
  const failures = report.errors.map(error => error.message ?? 'unknown error');
  const specs = report.suites.flatMap(listSpecs);
  const tests = specs.flatMap(spec =>
    spec.tests.map(test => ({ ...test, title: spec.title })),
  );
  for (const test of tests.filter(({ status }) => status !== 'expected')) {
    const word = test.status === 'flaky' ? 'unstable' : test.status;
    failures.push(`${word}: ${test.title}${toExcerpt(test.results ?? [])}`);
  }
  if (tests.length === 0) {
    failures.push('no journey was run');
  }
  if (failures.length === 0 && code !== 0) {
    failures.push(
      `Playwright ended with ${
        code === undefined ? 'a signal' : `code ${code}`
      } though every journey passed`,
    );
  }
  const passed = tests.filter(({ status }) => status === 'expected').length;
  return {
    passed,
    failed: failures.length,
    failures,
    proofs: specs
      .map(spec => ({
        ids: findIds(spec.title),
        file: path.join('e2e', spec.file ?? ''),
        passed: spec.tests.every(({ status }) => status === 'expected'),
      }))
      .filter(({ ids }) => ids.length > 0),
    durations: addUpDurations(specs),
  };
}

function addUpDurations(specs: JourneySuite['specs']): FileDuration[] {
  const millis = new Map<string, number>();
  for (const spec of specs) {
    const file = path.join('e2e', spec.file ?? '');
    const tries = spec.tests.flatMap(({ results = [] }) => results);
    const sum = tries.reduce((all, { duration = 0 }) => all + duration, 0);
    millis.set(file, (millis.get(file) ?? 0) + sum);
  }
  return [...millis].map(([file, sum]) => ({ file, seconds: sum / 1000 }));
}

function toExcerpt(tries: JourneyTry[]): string {
  return tries
    .flatMap(({ errors }) => errors ?? [])
    .map(({ message }) => `\n${(message ?? '').slice(0, 1_500)}`)
    .join('')
    .replace(/\n/g, '\n    ');
}

function listSpecs(suite: JourneySuite): JourneySuite['specs'] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(listSpecs)];
}
