/** `break` on its way to its label. */
export class JqBreak extends Error {
  constructor(readonly label: symbol | undefined) {
    super('break');
  }
}
