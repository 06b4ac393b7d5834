import { ClusterError } from '@fairway/cluster-client';
import type { ApplyResult, Waiting } from './Delivery';
import { isMissingRight } from './isMissingRight';

/** How long to wait before a cluster that does not answer is asked again. */
const retryAfterMs = 5_000;

/** A failure that passes by itself; undefined if it is another one. */
export function toWaiting(
  error: unknown,
  cluster: string,
): Waiting | undefined {
  if (!(error instanceof ClusterError)) {
    return undefined;
  }
  const passes =
    error.reason === 'unreachable' ||
    error.reason === 'throttled' ||
    error.reason === 'server-error';
  return passes
    ? {
        kind: 'waiting',
        what: `${cluster} to answer: ${error.message}`,
        retryAfterMs: error.retryAfterMs ?? retryAfterMs,
      }
    : undefined;
}

/** What a failed reading proves: nothing. Throws what is no failure of the cluster. */
export function toUnknown(error: unknown): { kind: 'unknown'; reason: string } {
  if (error instanceof ClusterError) {
    return { kind: 'unknown', reason: error.message };
  }
  throw error;
}

/** What a failed delivery comes to; throws what may be over at the next try. */
export function toApplyResult(error: unknown, cluster: string): ApplyResult {
  const waiting = toWaiting(error, cluster);
  if (waiting) {
    return waiting;
  }
  if (error instanceof ClusterError && isFinal(error)) {
    return {
      kind: 'refused',
      reason: `${cluster} refuses it: ${error.message}`,
    };
  }
  throw error;
}

/**
 * Whether the same call would be refused again: what the server calls invalid, what admission forbids (a quota, a policy), and a field
 * that another manager has. Not so a right that may come, an object that changed meanwhile, and the write of a holder that has lost the
 * run: how that goes on is the new holder's matter.
 */
function isFinal(error: ClusterError): boolean {
  const { reason, message } = error;
  switch (reason) {
    case 'invalid':
      return true;
    case 'conflict':
      return /Apply failed with \d+ conflict/.test(message);
    case 'forbidden':
      return (
        !isMissingRight(error) &&
        !/stale write|status unknown for quota/.test(message)
      );
    default:
      return false;
  }
}
