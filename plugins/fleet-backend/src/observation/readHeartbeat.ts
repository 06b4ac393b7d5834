import { ClusterError, type ClusterClient } from '@fairway/cluster-client';
import { describeFailure } from '@fairway/plugin-fleet-node';
import type { Heartbeat, Liveness } from '../domain/Observation';

interface Patience {
  timeoutMs: number;
  signal: AbortSignal;
}

/** An API server asks its etcd for two seconds before it says that it is not alive. It must not take a heartbeat's time from the next. */
const livezTimeoutMs = 3_000;

/**
 * Asks the API server for its version and its readiness, and whether it is alive if it is not ready. Never throws: whatever goes wrong is a
 * heartbeat that failed, with the sentence that people will read. An API server that answers that it is not ready has answered.
 */
export async function readHeartbeat(
  openReader: () => ClusterClient,
  options: Patience,
): Promise<Heartbeat> {
  try {
    const reader = openReader();
    // One after the other: while a server is believed gone, its bulkhead lets a single call try.
    const failingChecks = await listFailing(reader, 'readyz', options);
    if (failingChecks.length === 0) {
      const { gitVersion } = await reader.version(options);
      return { kind: 'answered', version: gitVersion, failingChecks };
    }
    const [{ gitVersion }, liveness] = await Promise.all([
      reader.version(options),
      readLiveness(reader, options),
    ]);
    return { kind: 'answered', version: gitVersion, failingChecks, liveness };
  } catch (error) {
    return {
      kind: 'failed',
      failure: isHeldBack(error) ? null : describeFailure(error),
    };
  }
}

/** Without an answer nothing is said of it, and the heartbeat is an answer all the same. */
async function readLiveness(
  reader: ClusterClient,
  { timeoutMs, signal }: Patience,
): Promise<Liveness> {
  try {
    const checks = await listFailing(reader, 'livez', {
      ...{ timeoutMs: Math.min(timeoutMs, livezTimeoutMs), signal },
    });
    return checks.length === 0
      ? { kind: 'alive' }
      : { kind: 'failing', checks };
  } catch (error) {
    return { kind: 'unknown', reason: describeFailure(error) };
  }
}

/** Names of the sub-checks that fail; that of the endpoint if it fails and names none. */
async function listFailing(
  reader: ClusterClient,
  endpoint: 'readyz' | 'livez',
  options: Patience,
): Promise<string[]> {
  const { ok, checks } = await reader.health(endpoint, options);
  const failing = checks.filter(check => !check.ok);
  return ok || failing.length > 0
    ? failing.map(({ name }) => name)
    : [endpoint];
}

/** The bulkhead did not let the call out, so that nothing new is known of why the cluster does not answer. */
function isHeldBack(error: unknown): boolean {
  return (
    error instanceof ClusterError &&
    error.reason === 'unreachable' &&
    error.retryAfterMs !== undefined
  );
}
