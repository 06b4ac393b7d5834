import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  findFailedFiles,
  JestReport,
  judgeReport,
  replaceResults,
} from './judgeReport';
import type { SuiteResult } from './SuiteResult';

/** More failures than this are no matter of crowding. */
const mostSecondLooks = 20;

interface JestOptions {
  rootFolder: string;
  folder: string;
  /** Connection string of a PostgreSQL for the tests. */
  postgres: string;
  /** Which test files, by their path in the repository. */
  isWanted: (file: string) => boolean;
}

/**
 * Runs every wanted test file of the workspaces, on SQLite and on the PostgreSQL given. Files that failed are looked at once more, one after the
 * other: what fails again is broken, what does not was crowded out by its neighbours, and is named.
 */
export async function runJest(options: JestOptions): Promise<SuiteResult> {
  const files = listTestFiles(options);
  const first = await runOnce(options, 'jest.json', [
    '--maxWorkers=2',
    '--runTestsByPath',
    ...files,
  ]);
  const failed = findFailedFiles(first);
  if (failed.length === 0 || failed.length > mostSecondLooks) {
    return judgeReport(first, files);
  }
  const second = await runOnce(options, 'jest-again.json', [
    '--maxWorkers=1',
    '--runTestsByPath',
    ...failed,
  ]);
  const stillFailed = findFailedFiles(second);
  for (const file of failed.filter(name => !stillFailed.includes(name))) {
    process.stdout.write(`PASSED ONLY ALONE ${file}\n`);
  }
  return judgeReport(replaceResults(first, second), files);
}

async function runOnce(
  options: JestOptions,
  reportName: string,
  args: string[],
): Promise<JestReport> {
  const { rootFolder, folder, postgres } = options;
  const report = path.join(folder, reportName);
  const child = spawn(
    process.execPath,
    [
      'node_modules/.bin/backstage-cli',
      'repo',
      'test',
      // A test that waits for a real cluster must not fail because the machine is busy.
      '--testTimeout=60000',
      '--json',
      `--outputFile=${report}`,
      ...args,
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
  return JSON.parse(text);
}

function listTestFiles({ rootFolder, isWanted }: JestOptions): string[] {
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
    .filter(name => /\/src\/.*\.test\.tsx?$/.test(name) && isWanted(name))
    .map(name => path.join(rootFolder, name));
}
