/** How one suite ended. */
export interface SuiteResult {
  passed: number;
  failed: number;
  /** A line for each failure. */
  failures: string[];
}

export function addUp(results: SuiteResult[]): {
  passed: number;
  failed: number;
} {
  return {
    passed: results.reduce((sum, result) => sum + result.passed, 0),
    failed: results.reduce((sum, result) => sum + result.failed, 0),
  };
}
