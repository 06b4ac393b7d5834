import path from 'node:path';
import { findIds, ProofResult, SuiteResult } from './SuiteResult';

/** The part of Jest's JSON report that we read. */
export interface JestReport {
  testResults: JestFile[];
  numRuntimeErrorTestSuites?: number;
  wasInterrupted?: boolean;
}
interface JestFile {
  name: string;
  status: string;
  message: string;
  /** Milliseconds since 1970. */
  startTime?: number;
  endTime?: number;
  assertionResults: JestTest[];
}
interface JestTest {
  status: string;
  fullName: string;
  failureMessages?: string[];
}

/** One run of Jest. */
export interface JestRun {
  report: JestReport;
  /** Exit code of the process; undefined if a signal ended it. */
  code: number | undefined;
}

/**
 * Counts a run. Besides failed tests these are failures: a test that was skipped or is only a plan; a file that is missing from the
 * report, ran no test, or failed outside its tests (an import, `afterAll`); and an exit code other than 0 that nothing explains.
 *
 * @param files - absolute paths of all test files
 * @param rootFolder - what paths of proofs are relative to
 */
export function assessReport(
  { report, code }: JestRun,
  files: string[],
  rootFolder = '/',
): SuiteResult {
  const failures = report.testResults.flatMap(assessFile);
  const seen = new Set(report.testResults.map(file => file.name));
  for (const file of files.filter(candidate => !seen.has(candidate))) {
    failures.push(`${file}: was not run`);
  }
  if (failures.length === 0 && (code !== 0 || report.wasInterrupted)) {
    failures.push(
      `Jest ended with ${
        code === undefined ? 'a signal' : `code ${code}`
      } though every test passed`,
    );
  }
  const tests = report.testResults.flatMap(file => file.assertionResults);
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failures.length,
    failures,
    proofs: report.testResults.flatMap(file => listProofs(file, rootFolder)),
    durations: report.testResults.map(file => ({
      file: path.relative(rootFolder, file.name),
      seconds: ((file.endTime ?? 0) - (file.startTime ?? 0)) / 1000,
    })),
  };
}

function assessFile(file: JestFile): string[] {
  const failed = file.assertionResults.filter(
    ({ status }) => status !== 'passed',
  );
  if (failed.length > 0) {
    return failed.map(
      test =>
        `${test.status}: ${test.fullName} (${file.name})${toExcerpt(
          test.failureMessages?.join('\n') ?? '',
        )}`,
    );
  }
  if (file.assertionResults.length === 0) {
    return [`${file.name}: ran no test.${toExcerpt(file.message)}`];
  }
  return file.status === 'passed'
    ? []
    : [`${file.name}: failed outside its tests.${toExcerpt(file.message)}`];
}

/** The start of a message, below the line that it explains. */
function toExcerpt(message: string): string {
  const text = message.slice(0, 2_000).trim();
  return text === '' ? '' : `\n${text.replace(/^/gm, '    ')}`;
}

function listProofs(file: JestFile, rootFolder: string): ProofResult[] {
  return file.assertionResults
    .map(({ fullName, status }) => ({
      ids: findIds(fullName),
      file: path.relative(rootFolder, file.name),
      passed: status === 'passed' && file.status === 'passed',
    }))
    .filter(({ ids }) => ids.length > 0);
}

/** Files of a report in which something failed, inside a test or outside of them, or which ran no test. */
export function findFailedFiles(report: JestReport): string[] {
  return report.testResults
    .filter(file => assessFile(file).length > 0)
    .map(({ name }) => name);
}
