import { ClusterError } from '@fairway/cluster-client';

/**
 * Does several calls to a cluster within one deadline, in milliseconds.
 *
 * @throws ClusterError `unreachable` if the deadline passes first, as a single call does; what aborted `outer` if that did
 */
export async function withinDeadline<T>(
  { cluster, ms, outer }: { cluster: string; ms: number; outer?: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = AbortSignal.timeout(ms);
  try {
    return await work(outer ? AbortSignal.any([outer, own]) : own);
  } catch (error) {
    if (!own.aborted || error !== own.reason) throw error;
    throw new ClusterError(
      'unreachable',
      `${cluster}: unreachable: no answer within ${ms / 1000} s`,
    );
  }
}
