/** One test that proves something the reviews or cases ask for, as its title says. */
export interface ProofResult {
  /** Ids from the title, for example `A1`, `D16.2` or `drift/port-replaced`. */
  ids: string[];
  /** Path of the test file in the repository. */
  file: string;
  passed: boolean;
}

/** How one suite ended. */
export interface SuiteResult {
  passed: number;
  failed: number;
  /** A line for each failure. */
  failures: string[];
  /** The tests whose titles have ids. */
  proofs?: ProofResult[];
  /** How long each test file took; those of one suite run side by side. */
  durations?: FileDuration[];
}

/** How long one test file took. */
export interface FileDuration {
  /** Path in the repository. */
  file: string;
  seconds: number;
}

/** The slowest test files of all suites, slowest first, a line each. */
export function listSlowest(
  results: readonly SuiteResult[],
  most: number,
): string[] {
  return results
    .flatMap(({ durations = [] }) => durations)
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, most)
    .map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`);
}

/** Adds up what suites counted. */
export function addUp(results: SuiteResult[]): {
  passed: number;
  failed: number;
} {
  return {
    passed: results.reduce((sum, result) => sum + result.passed, 0),
    failed: results.reduce((sum, result) => sum + result.failed, 0),
  };
}

const idPattern =
  /\[((?:[ABD]\d{1,2}(?:\.\d{1,2})?)|(?:drift(?:-heavy)?\/[a-z0-9-]+))\]/g;

/** Ids that a title has at its start, or at the start of the name of a test within a `describe`. */
export function findIds(title: string): string[] {
  return [...title.matchAll(idPattern)].map(([, id]) => id);
}
