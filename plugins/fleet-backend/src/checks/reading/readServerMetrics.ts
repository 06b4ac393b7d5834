import {
  ClusterError,
  type ClusterClient,
  type KubernetesObject,
} from '@fairway/cluster-client';
import { MetricsError, MetricsTally } from '../../domain/metrics/MetricsTally';

/** Large clusters write some ten megabytes; what is beyond this is no answer for a portal. */
const maxBytes = 64 * 1024 * 1024;
const timeoutMs = 10_000;

/**
 * The metrics of the API server, as an object with the few that the checks need. Whatever is wrong with the text is a `server-error`: it says
 * nothing of whether the server can be reached for other things.
 */
export async function* readServerMetrics(
  reader: ClusterClient,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<{ items: KubernetesObject[] }> {
  const tally = new MetricsTally();
  try {
    const bounds = { signal, maxBytes, timeoutMs, accept: 'text/plain' };
    for await (const line of reader.readLines('/metrics', bounds)) {
      tally.take(line);
    }
    const { host } = new URL(reader.server);
    yield {
      items: [
        {
          ...{ apiVersion: '', kind: 'APIServerMetrics' },
          metadata: { name: host },
          ...tally.finish(),
        },
      ],
    };
  } catch (error) {
    throw toFailure(error, reader.name);
  }
}

function toFailure(error: unknown, cluster: string): unknown {
  const fail = (text: string) =>
    new ClusterError(
      'server-error',
      `${cluster}: read /metrics: server-error: ${text}`,
    );
  if (error instanceof MetricsError) {
    return fail(
      `the answer is not the metrics of an API server: ${error.message}`,
    );
  }
  const isLate =
    error instanceof ClusterError &&
    error.reason === 'unreachable' &&
    error.message.includes('no answer within');
  return isLate
    ? fail(`not read to its end within ${timeoutMs / 1_000} s`)
    : error;
}
