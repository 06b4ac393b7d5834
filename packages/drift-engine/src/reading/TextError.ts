/** Text that cannot be read, and the offset at which that shows. */
export class TextError extends Error {
  readonly offset: number;
  /** Whether the text is what it looks like and still refused, so that no other way of reading it would do. */
  readonly isFinal: boolean;

  constructor(message: string, offset: number, isFinal = false) {
    super(message);
    this.name = 'TextError';
    this.offset = offset;
    this.isFinal = isFinal;
  }
}
