/** A text whose halves of characters are the mark for what is none (U+FFFD), as Go has it. */
export function toWellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
