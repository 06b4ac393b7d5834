import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stage } from '../../bootstrap/stage.mjs';
import { rootFolder } from '../rootFolder';
import { StartError } from '../StartError';
import {
  checkSecurityCases,
  writeSecurityCases,
} from '../suites/checkSecurityCases';
import { runCheck } from '../suites/runCheck';
import { runJest } from '../suites/runJest';
import { runJourneys } from '../suites/runJourneys';
import { startPostgres } from '../suites/startPostgres';
import {
  addUp,
  listSlowest,
  ProofResult,
  SuiteResult,
} from '../suites/SuiteResult';
import { describeTime } from './describeTime';

/** Tests that take minutes from nothing, as they compile real components: `npm run prove` runs them. */
const isProof = (file: string) => /\.prove\.test\.tsx?$/.test(file);

const isWalk = (file: string) =>
  file.startsWith('packages/crash-walk/') && !isProof(file);

const hasProperties = (file: string) =>
  readFileSync(path.join(rootFolder, file), 'utf8').includes(
    "from 'fast-check'",
  );

/** Reports and output of the last run, one folder a suite; not part of the repository. */
const logFolder = path.join(rootFolder, 'test-logs');

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
  code: () => runCode('code', file => !isWalk(file) && !isProof(file)),
  journeys: folder => runJourneys(folder),
  walk: () => runCode('walk', isWalk),
};

/** In this order. What stands in one line runs at the same time, as each takes one processor. */
const rounds = [
  ['format', 'types'],
  ['lint'],
  ['code'],
  ['journeys'],
  ['walk'],
];

async function runCode(
  name: string,
  isWanted: (file: string) => boolean,
  env: Record<string, string> = {},
): Promise<SuiteResult> {
  const postgres = await stage('Start PostgreSQL', startPostgres);
  try {
    return await runJest({
      rootFolder,
      folder: path.join(logFolder, name),
      postgres: postgres.url,
      isWanted,
      env,
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
  await mkdir(logFolder, { recursive: true });
  const results = await withFolder(folder => runRounds(names, folder));
  if (names.length === 0) {
    results.push(await checkSecurityCases(await readProofs()));
  }
  return printResults(results);
}

async function runRounds(
  names: string[],
  folder: string,
): Promise<SuiteResult[]> {
  const results: SuiteResult[] = [];
  for (const round of rounds) {
    const wanted = round.filter(
      name => names.length === 0 || names.includes(name),
    );
    results.push(
      ...(await Promise.all(wanted.map(name => runSuite(name, folder)))),
    );
  }
  return results;
}

/** A folder for as long as the work takes. */
async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fairway-test-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Runs the tests that take minutes from nothing, the crash walk at every point on both databases, property tests with values that were not
 * tried before, and the accessibility of all pages in every scheme at every width; ends with `N passed, N failed`.
 */
export async function runProve(): Promise<number> {
  await mkdir(logFolder, { recursive: true });
  const seed = String(randomInt(2 ** 31));
  process.stdout.write(
    `Property tests run with FAIRWAY_PROPERTY_SEED=${seed}\n`,
  );
  return printResults([
    await runCode('prove', isProof, { FAIRWAY_PROPERTY_SEED: seed }),
    await runCode('walk', isWalk, {
      FAIRWAY_WALK: 'whole',
    }),
    await runCode('properties', file => !isProof(file) && hasProperties(file), {
      FAIRWAY_PROPERTY_SEED: seed,
    }),
    await withFolder(folder =>
      runJourneys(folder, 'accessibility', { FAIRWAY_LOOKS: 'all' }),
    ),
  ]);
}

function printResults(results: SuiteResult[]): number {
  const { passed, failed } = addUp(results);
  const slowest = listSlowest(results, 10);
  if (slowest.length > 0) {
    process.stdout.write(`The slowest test files:\n${slowest.join('\n')}\n`);
  }
  for (const failure of results.flatMap(result => result.failures)) {
    process.stdout.write(`FAILED ${failure}\n`);
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

const proofFile = (suite: string) =>
  path.join(logFolder, `${suite}.proofs.json`);

async function writeProofs(
  suite: string,
  proofs: ProofResult[],
): Promise<void> {
  await writeFile(proofFile(suite), JSON.stringify(proofs));
}

async function readProofs(): Promise<ProofResult[]> {
  const texts = await Promise.all(
    Object.keys(suites).map(suite =>
      readFile(proofFile(suite), 'utf8').catch(() => '[]'),
    ),
  );
  return texts.flatMap(text => JSON.parse(text) as ProofResult[]);
}

/** Writes docs/security-cases.md from what the last runs of the suites proved. */
export async function runSecurityCases(): Promise<number> {
  await writeSecurityCases(await readProofs());
  return 0;
}

/** Runs one suite and writes what it proved. One that could not even run counts as one failure, and the others still run. */
async function runSuite(name: string, folder: string): Promise<SuiteResult> {
  const since = Date.now();
  try {
    const result = await suites[name](folder);
    await writeProofs(name, result.proofs ?? []);
    process.stdout.write(
      `Suite ${name}: ${describeTime(Date.now() - since)}\n`,
    );
    return result;
  } catch (error) {
    return {
      passed: 0,
      failed: 1,
      failures: [`${name}: ${(error as Error).message}`],
    };
  }
}
