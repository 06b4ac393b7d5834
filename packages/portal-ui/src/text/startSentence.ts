/** The text as a sentence begins, if its first word is one: names, paths and fields stay as they are written. */
export function startSentence(text: string): string {
  return /^[a-z]+ /.test(text) ? text[0].toUpperCase() + text.slice(1) : text;
}
