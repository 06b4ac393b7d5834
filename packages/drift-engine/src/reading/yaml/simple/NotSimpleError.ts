/** Text that only the parser of all of YAML reads. */
export class NotSimpleError extends Error {
  constructor() {
    super('not simple');
    this.name = 'NotSimpleError';
  }
}

/** Leaves the text to the parser. */
export function decline(): never {
  throw new NotSimpleError();
}
