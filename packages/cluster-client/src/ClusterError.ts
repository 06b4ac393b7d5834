/** Why a call to a cluster failed, in the words that pages and checks use. */
export type ClusterErrorReason =
  | 'unreachable'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'not-served'
  | 'conflict'
  | 'invalid'
  | 'throttled'
  | 'gone'
  | 'server-error';

/** A failed call to a cluster. The message names cluster and call, and never holds a credential. */
export class ClusterError extends Error {
  readonly reason: ClusterErrorReason;
  /** HTTP status, if the server answered. */
  readonly status?: number;
  /** Milliseconds the server asked us to wait, if it did. */
  readonly retryAfterMs?: number;

  constructor(
    reason: ClusterErrorReason,
    message: string,
    details: { status?: number; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'ClusterError';
    this.reason = reason;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
  }
}
