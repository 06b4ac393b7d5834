import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stage } from '../../bootstrap/stage.mjs';
import { rootFolder } from '../rootFolder';
import { StartError } from '../StartError';
import { runCheck } from '../suites/runCheck';
import { runJest } from '../suites/runJest';
import { runJourneys } from '../suites/runJourneys';
import { startPostgres } from '../suites/startPostgres';
import { addUp, SuiteResult } from '../suites/SuiteResult';

const crashWalk = 'packages/crash-walk/';

const suites: Record<string, (folder: string) => Promise<SuiteResult>> = {
  format: () =>
    runCheck('Formatting', ['node_modules/.bin/prettier', '--check', '.']),
  types: () => runCheck('Types', ['node_modules/.bin/tsc', '-p', '.']),
  lint: () =>
    runCheck('Lint', [
      'node_modules/.bin/backstage-cli',
      'repo',
      'lint',
      '--max-warnings=0',
    ]),
  code: folder => runCode(folder, file => !file.startsWith(crashWalk)),
  journeys: folder => runJourneys(folder),
  walk: folder => runCode(folder, file => file.startsWith(crashWalk)),
};

async function runCode(
  folder: string,
  isWanted: (file: string) => boolean,
): Promise<SuiteResult> {
  const postgres = await stage('Start PostgreSQL', startPostgres);
  try {
    return await runJest({
      rootFolder,
      folder,
      postgres: postgres.url,
      isWanted,
    });
  } finally {
    await postgres.stop();
  }
}

/** Runs all suites, or those named, and ends with `N passed, N failed`. A test that was skipped counts as failed. */
export async function runTests(names: string[]): Promise<number> {
  const unknown = names.find(name => !Object.hasOwn(suites, name));
  if (unknown) {
    throw new StartError(
      `There is no suite "${unknown}"; there are: ${Object.keys(suites).join(
        ', ',
      )}.`,
    );
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'fairway-test-'));
  const results: SuiteResult[] = [];
  try {
    for (const name of names.length > 0 ? names : Object.keys(suites)) {
      results.push(await runSuite(name, folder));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const { passed, failed } = addUp(results);
  for (const failure of results.flatMap(result => result.failures)) {
    process.stdout.write(`FAILED ${failure}\n`);
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** A suite that could not even run counts as one failure, and the others still run. */
async function runSuite(name: string, folder: string): Promise<SuiteResult> {
  try {
    return await suites[name](folder);
  } catch (error) {
    return {
      passed: 0,
      failed: 1,
      failures: [`${name}: ${(error as Error).message}`],
    };
  }
}
