/** The text between two separators. */
export interface TextDocument {
  text: string;
  /** Of its first character in the file. */
  line: number;
  /** Whether the separator before it has more on its line than a comment. */
  hasBadSeparator: boolean;
}

const BLANK_LINE = /[ \t]*(?:#.*)?(?:\n|$)/y;

/**
 * Splits a stream at the lines that begin with `---`, before any of it is parsed, as the tools of Kubernetes do: a document that is no
 * YAML does not take the others with it. Documents without content are left out.
 */
export function splitDocuments(text: string): TextDocument[] {
  const documents: TextDocument[] = [];
  let hasBadSeparator = false;
  let from = 0;
  let line = 1;
  for (;;) {
    const separator = findSeparator(text, from);
    const part = text.slice(from, separator ?? text.length);
    if (hasBadSeparator || !isBlank(part)) {
      documents.push({ text: part, line, hasBadSeparator });
    }
    if (separator === undefined) return documents;
    const end = text.indexOf('\n', separator);
    const rest = text.slice(separator + 3, end < 0 ? text.length : end).trim();
    hasBadSeparator = rest !== '' && !rest.startsWith('#');
    line += countLines(text, from, separator) + 1;
    from = end < 0 ? text.length : end + 1;
  }
}

/** Line by line, since one expression for all of them would need as deep a stack as there are lines. */
function isBlank(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    BLANK_LINE.lastIndex = at;
    const match = BLANK_LINE.exec(text);
    if (match === null) return false;
    at += match[0].length;
  }
  return true;
}

function findSeparator(text: string, from: number): number | undefined {
  if (text.startsWith('---', from)) return from;
  const at = text.indexOf('\n---', from);
  return at < 0 ? undefined : at + 1;
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  let at = text.indexOf('\n', from);
  while (at >= 0 && at < to) {
    count += 1;
    at = text.indexOf('\n', at + 1);
  }
  return count;
}
