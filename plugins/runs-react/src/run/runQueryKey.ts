/** Key of one run in the query cache. */
export function runQueryKey(runId: string): string[] {
  return ['runs', 'run', runId];
}
