/** Something the person at the keyboard can solve; the message says how. */
export class LocalFleetError extends Error {
  readonly name = 'LocalFleetError';
}
