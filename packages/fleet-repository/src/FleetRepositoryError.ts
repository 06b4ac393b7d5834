/** Why an act on the fleet repository failed. */
export type FleetRepositoryErrorReason =
  /** The remote does not answer, or not as it should. */
  | 'unreachable'
  /** The remote answers and refuses the credentials, or asks for some. */
  | 'unauthorized'
  /** There is no repository at the URL, or no such commit. */
  | 'missing'
  /** The repository is there and lacks the branch. */
  | 'no-branch'
  /** The remote will not take the commit, whoever comes first: a hook, a protected branch. */
  | 'declined'
  /** Others were faster each time, for as long as we tried. */
  | 'contended'
  | 'timeout'
  | 'aborted'
  /** The portal's own copy is broken; it can be deleted and is fetched anew. */
  | 'damaged'
  /** More than is read: a tree of too many files. */
  | 'too-large'
  | 'closed'
  | 'failed';

/** A failed act on the fleet repository. The message says what to do if that is known, and never holds a credential. */
export class FleetRepositoryError extends Error {
  readonly reason: FleetRepositoryErrorReason;

  constructor(
    reason: FleetRepositoryErrorReason,
    message: string,
    details: { cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'FleetRepositoryError';
    this.reason = reason;
  }
}
