/** Something the person at the keyboard can solve; the message says how. */
export class LocalIdentityError extends Error {
  readonly name = 'LocalIdentityError';
}
