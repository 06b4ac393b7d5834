import { ClusterError, type ClusterClient } from '@fairway/cluster-client';
import type { ClusterManifest } from '@fairway/cluster-manifests';
import type { ClusterIdentity } from '@fairway/plugin-fleet-common';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import { isSilent, type Answer } from '../domain/connectionTest/Answer';
import type { ConnectionReading } from '../domain/connectionTest/assessConnection';
import { listExcessRights } from '../domain/connectionTest/listExcessRights';
import { listRequiredRights } from '../domain/connectionTest/listRequiredRights';

const callMs = 5_000;
const wholeMs = 20_000;
/** Less than the bulkhead holds, so that the observer keeps places. */
const atOnce = 4;

const none = { error: { reason: 'unreachable', message: 'Not tried' } };
const untried = { version: none, readiness: none, required: [], excess: [] };

/** Tries one identity of a cluster. Each call has 5 s and all of them 20 s; nothing is asked of a server that no longer answers. Never throws for the cluster. */
export async function readConnection(
  clusters: Pick<FleetClusters, ClusterIdentity>,
  manifests: ClusterManifest[],
  asked: { cluster: string; identity: ClusterIdentity },
): Promise<ConnectionReading> {
  const { cluster, identity } = asked;
  const client = open(clusters, asked);
  if (typeof client === 'string') {
    return { ...asked, ...untried, unusable: client };
  }
  const signal = AbortSignal.timeout(wholeMs);
  const options = { signal, timeoutMs: callMs };
  const ask = createAsk(cluster, signal);
  const version = await ask(
    async () => (await client.version(options)).gitVersion,
  );
  if (isSilent(version)) return { ...asked, ...untried, version };
  const readiness = await ask(async () =>
    (await client.health('readyz', options)).checks
      .filter(check => !check.ok)
      .map(({ name }) => name),
  );
  const required = await inTurns(
    listRequiredRights(manifests, identity),
    async right => ({
      right,
      isAllowed: await ask(() => client.isAllowed(right, options)),
    }),
  );
  const excess = await inTurns(listExcessRights(identity), async right => ({
    right,
    isAllowed: await ask(() => client.isAllowed(right, options)),
  }));
  const isPolicy = ({ kind }: ClusterManifest) =>
    kind.startsWith('ValidatingAdmissionPolicy');
  return {
    ...asked,
    ...{ version, readiness, required, excess },
    ...(identity === 'reader' && {
      policies: await inTurns(
        manifests.filter(isPolicy),
        async ({ apiVersion, kind, metadata: { name } }) => ({
          name: `${kind} ${name}`,
          isThere: await ask(() =>
            isThere(client, { apiVersion, kind, name }, options),
          ),
        }),
      ),
    }),
  };
}

function open(
  clusters: Pick<FleetClusters, ClusterIdentity>,
  { cluster, identity }: { cluster: string; identity: ClusterIdentity },
): ClusterClient | string {
  try {
    return clusters[identity](cluster);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Turns what a call throws into an answer. From the first silence on, nothing more is asked. */
function createAsk(cluster: string, signal: AbortSignal) {
  let silence: Answer<never> | undefined;
  return async <T>(call: () => Promise<T>): Promise<Answer<T>> => {
    if (silence) return silence;
    try {
      return { value: await call() };
    } catch (error) {
      const answer = { error: explain(cluster, error, signal) };
      if (isSilent(answer)) silence ??= answer;
      return answer;
    }
  };
}

function explain(cluster: string, error: unknown, signal: AbortSignal) {
  if (error instanceof ClusterError) {
    return { reason: error.reason, message: error.message };
  }
  return {
    reason: signal.aborted ? 'unreachable' : 'server-error',
    message: signal.aborted
      ? `${cluster}: the test was not at its end within ${wholeMs / 1000} s`
      : `${cluster}: ${error}`,
  };
}

async function isThere(
  client: ClusterClient,
  ...asked: Parameters<ClusterClient['get']>
): Promise<boolean> {
  try {
    await client.get(...asked);
    return true;
  } catch (error) {
    const isAbsent =
      error instanceof ClusterError &&
      ['not-found', 'not-served'].includes(error.reason);
    if (isAbsent) return false;
    throw error;
  }
}

/** Maps a few at a time, in order. */
async function inTurns<T, R>(
  items: T[],
  map: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += atOnce) {
    results.push(
      ...(await Promise.all(items.slice(from, from + atOnce).map(map))),
    );
  }
  return results;
}
