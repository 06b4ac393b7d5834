/** Something the person at the keyboard can settle; the message says how. */
export class LocalIdentityError extends Error {
  readonly name = 'LocalIdentityError';
}
