import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { listSources } from '../listSources';
import { endWithCaller } from './endWithCaller';
import { findFailedFiles, JestRun, assessReport } from './assessReport';
import type { SuiteResult } from './SuiteResult';

/** With more failed files than this, trying them again tells nothing. */
const mostSecondTries = 20;

interface JestOptions {
  rootFolder: string;
  /** Gets report and output of each try; kept after the run. */
  folder: string;
  /** Connection string of a PostgreSQL for the tests. */
  postgres: string;
  /** Which test files, by their path in the repository. */
  isWanted: (file: string) => boolean;
  /** More of the environment. */
  env?: Record<string, string>;
}

/**
 * Runs every wanted test file of the workspaces, on SQLite and on the PostgreSQL given. Files that failed are tried once more, one after
 * the other, only to name those that pass then: they are unstable, and stay failures.
 */
export async function runJest(options: JestOptions): Promise<SuiteResult> {
  const { rootFolder, folder } = options;
  const files = listTestFiles(options);
  await mkdir(folder, { recursive: true });
  const first = await runOnce(options, 'first', [
    '--maxWorkers=3',
    '--runTestsByPath',
    ...files,
  ]);
  const result = assessReport(first, files, rootFolder);
  const failed = findFailedFiles(first.report);
  if (failed.length === 0 || failed.length > mostSecondTries) {
    return result;
  }
  const second = await runOnce(options, 'second', [
    '--maxWorkers=1',
    '--runTestsByPath',
    ...failed,
  ]);
  return { ...result, failures: nameUnstable(result.failures, failed, second) };
}

/** The failures, and a line for each file that failed first and passed when it was tried again alone. */
export function nameUnstable(
  failures: string[],
  failed: string[],
  second: JestRun,
): string[] {
  const stillFailed = findFailedFiles(second.report);
  const tried = second.report.testResults.map(({ name }) => name);
  const unstable = failed.filter(
    name => tried.includes(name) && !stillFailed.includes(name),
  );
  return failures.map(failure =>
    unstable.some(name => failure.includes(name))
      ? `unstable (passes alone): ${failure}`
      : failure,
  );
}

async function runOnce(
  options: JestOptions,
  name: 'first' | 'second',
  args: string[],
): Promise<JestRun> {
  const { rootFolder, folder, postgres, env } = options;
  const report = path.join(folder, `${name}.json`);
  const log = createWriteStream(path.join(folder, `${name}.log`));
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
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        ...env,
        CI: 'true',
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: postgres,
      },
    },
  );
  endWithCaller(child);
  child.stderr.pipe(log);
  child.stderr.pipe(process.stderr, { end: false });
  const [code] = await once(child, 'close');
  const text = await readFile(report, 'utf8').catch(() => {
    throw new Error('Jest left no report: see above');
  });
  return { report: JSON.parse(text), code: code ?? undefined };
}

function listTestFiles({ rootFolder, isWanted }: JestOptions): string[] {
  return listSources(rootFolder, ['packages', 'plugins'])
    .filter(name => /\/src\/.*\.test\.tsx?$/.test(name) && isWanted(name))
    .map(name => path.join(rootFolder, name));
}
