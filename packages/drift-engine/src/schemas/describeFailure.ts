/** Why a request failed, for a report. */
export function describeFailure(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
