/** One test that proves something the reviews or cases ask for, as its title says. */
export interface ProofResult {
  /** Ids from the title, say `A1` or `drift/port-replaced`. */
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
  /** The tests whose titles carry ids. */
  proofs?: ProofResult[];
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

const idPattern = /\[((?:[ABD]\d{1,2})|(?:drift(?:-heavy)?\/[a-z0-9-]+))\]/g;

/** Ids that a title carries at its start, or at the start of the name of a test within a `describe`. */
export function findIds(title: string): string[] {
  return [...title.matchAll(idPattern)].map(([, id]) => id);
}
