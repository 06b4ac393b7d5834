import { decline } from './NotSimpleError';

/** One text of several lines: a line feed is a space, and each blank line is a line feed. */
export function foldLines(lines: readonly string[]): string {
  const [first = '', ...others] = lines;
  const parts = [first];
  let blanks = 0;
  others.forEach((line, at) => {
    const isLast = at === others.length - 1;
    if (line === '' && !isLast) {
      blanks += 1;
      return;
    }
    parts.push(blanks > 0 ? '\n'.repeat(blanks) : ' ', line);
    blanks = 0;
  });
  return parts.join('');
}

/** What is between two quotes on several lines. Blanks where a line begins or ends are none of the text. */
export function foldQuoted(raw: string, column: number): string {
  const lines = raw.split('\n');
  const last = lines.length - 1;
  const trimmed = lines.map((line, at) => {
    const text = at === 0 ? line : line.replace(/^ +/, '');
    const isBlank = text === '' && at !== last;
    // The parser minds, and others do not.
    if (at > 0 && !isBlank && line.length - text.length <= column) decline();
    return at === last ? text : text.replace(/ +$/, '');
  });
  return foldLines(trimmed);
}
