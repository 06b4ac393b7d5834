import { ClusterError, type ClusterClient } from '@fairway/cluster-client';
import { describeFailure } from '@fairway/plugin-fleet-node';
import type { Heartbeat } from '../domain/Observation';

/**
 * Asks the API server for its version and its readiness. Never throws: whatever goes wrong is a heartbeat that failed, with the sentence
 * that people will read. An API server that answers that it is not ready has answered.
 */
export async function readHeartbeat(
  openReader: () => ClusterClient,
  options: { timeoutMs: number; signal: AbortSignal },
): Promise<Heartbeat> {
  try {
    const reader = openReader();
    // One after the other: while a server is believed gone, its bulkhead lets a single call try.
    const readiness = await reader.health('readyz', options);
    const version = await reader.version(options);
    const failing = readiness.checks.filter(check => !check.ok);
    return {
      kind: 'answered',
      version: version.gitVersion,
      failingChecks:
        readiness.ok || failing.length > 0
          ? failing.map(check => check.name)
          : ['readyz'],
    };
  } catch (error) {
    return {
      kind: 'failed',
      failure: isHeldBack(error) ? null : describeFailure(error),
    };
  }
}

/** The bulkhead did not let the call out, so that nothing new is known of why the cluster does not answer. */
function isHeldBack(error: unknown): boolean {
  return (
    error instanceof ClusterError &&
    error.reason === 'unreachable' &&
    error.retryAfterMs !== undefined
  );
}
