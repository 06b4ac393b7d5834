import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
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

/** Runs every test file of the workspaces, on SQLite and on the PostgreSQL given. */
export async function runJest(options: {
  rootFolder: string;
  folder: string;
  postgres: string;
}): Promise<SuiteResult> {
  const { rootFolder, folder, postgres } = options;
  const report = path.join(folder, 'jest.json');
  const child = spawn(
    process.execPath,
    [
      'node_modules/.bin/backstage-cli',
      'repo',
      'test',
      '--maxWorkers=2',
      '--json',
      `--outputFile=${report}`,
    ],
    {
      cwd: rootFolder,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        CI: 'true',
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: postgres,
      },
    },
  );
  await once(child, 'close');
  const text = await readFile(report, 'utf8').catch(() => {
    throw new Error('Jest left no report: see above');
  });
  return judgeReport(JSON.parse(text), listTestFiles(rootFolder));
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

function listTestFiles(rootFolder: string): string[] {
  const names = execFileSync(
    'git',
    [
      'ls-files',
      '--cached',
      '--others',
      '--exclude-standard',
      '-z',
      '--',
      'packages',
      'plugins',
    ],
    { cwd: rootFolder, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  return names
    .split('\0')
    .filter(name => /\/src\/.*\.test\.tsx?$/.test(name))
    .map(name => path.join(rootFolder, name));
}
