import type { DiffLine } from './DiffRow';

const MOST_CHARACTERS = 400;
const KEPT_AROUND = 40;
const KEPT_MIDDLE = 240;

/** Shortens a very long line around what differs in it, and says by how much. The JSON output has all of it. */
export function clipLine(line: DiffLine): DiffLine {
  const { before, middle, after } = line;
  if (before.length + middle.length + after.length <= MOST_CHARACTERS) {
    return line;
  }
  if (middle === '' && after === '') {
    return { ...line, before: keepStart(before, KEPT_MIDDLE) };
  }
  return {
    ...line,
    before: keepEnd(before, KEPT_AROUND),
    middle: keepStart(middle, KEPT_MIDDLE),
    after: keepStart(after, KEPT_AROUND),
  };
}

function keepStart(text: string, most: number): string {
  const characters = Array.from(text);
  const more = characters.length - most;
  return more > 0
    ? `${characters.slice(0, most).join('')}…(${more} more characters)`
    : text;
}

function keepEnd(text: string, most: number): string {
  const characters = Array.from(text);
  const more = characters.length - most;
  return more > 0
    ? `(${more} characters)…${characters.slice(-most).join('')}`
    : text;
}
