/** A text into which characters were put, and where those of the first text stand in it. */
export class Insertions {
  private readonly parts: string[] = [];
  private readonly fields: { at: number; count: number }[] = [];
  private done = 0;
  private inserted = 0;

  constructor(private readonly original: string) {}

  /** Puts a text before the character at `offset`; to be called in the order of the offsets. */
  insert(offset: number, text: string): void {
    this.parts.push(this.original.slice(this.done, offset), text);
    this.done = offset;
    this.inserted += text.length;
    this.fields.push({ at: offset + this.inserted, count: this.inserted });
  }

  /** The text with all that was put into it. */
  get text(): string {
    return this.parts.join('') + this.original.slice(this.done);
  }

  /** Where a character of the new text stood. */
  toOriginal(offset: number): number {
    const before = this.fields.findLast(({ at }) => at <= offset);
    return offset - (before?.count ?? 0);
  }
}
