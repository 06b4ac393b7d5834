import type { Tree, Value } from '../../../domain/Value';
import type { ParsedText } from '../../ParsedText';
import { setOwn } from '../../setOwn';
import { foldLines } from './foldLines';
import { LineReader, toScalar } from './LineReader';
import { decline } from './NotSimpleError';

/** How lines that are taken as they are begin, or lines that become one. */
const HEADER = /([|>])(-?)(?: +#[^\n]*| *)\n/y;

/** What a line does not begin with on which an unquoted text goes on, lest it looks like something else. */
const ODD_START = /^(?:[#&*!|>%@]|[-?:](?: |$))/;

/** Reads objects and lists that are written as blocks, line by line. Used once. */
export class BlockReader extends LineReader {
  /** Of what comes next; negative at the end. */
  private column = 0;

  /** The value of the document. Throws NotSimpleError. */
  readDocument(): ParsedText {
    this.findContent(0);
    const offset = this.at;
    const value = this.readBlock(0);
    if (this.column >= 0) decline();
    return { value, offset, offsets: this.offsets };
  }

  private readBlock(level: number): Value {
    return this.isItem() ? this.readItems(level) : this.readFields(level);
  }

  private readFields(level: number): Tree {
    const { column } = this;
    const tree = this.begin(level);
    do {
      const key = this.readKey();
      if (Object.hasOwn(tree, key)) decline();
      setOwn(tree, key, this.readField(column, level + 1));
    } while (this.column === column);
    // A text that goes on there, or bad indentation.
    if (this.column > column) decline();
    return tree;
  }

  private readItems(level: number): Value[] {
    const { column } = this;
    this.checkLevel(level);
    const list: Value[] = [];
    do {
      this.at += 1;
      list.push(this.readItem(column, level + 1));
    } while (this.column === column && this.isItem());
    if (this.column > column) decline();
    return list;
  }

  private readField(column: number, level: number): Value {
    if (!this.isAtLineEnd()) return this.readInline(column, level);
    if (this.column > column) return this.readBlock(level);
    // A list may stand in the column of its key.
    return this.column === column && this.isItem()
      ? this.readItems(level)
      : null;
  }

  private readItem(column: number, level: number): Value {
    const dash = this.at - 1;
    if (this.isAtLineEnd()) {
      return this.column > column ? this.readBlock(level) : null;
    }
    if (this.isItem()) decline();
    if (this.findKeyEnd() === undefined) return this.readInline(column, level);
    this.column = column + this.at - dash;
    return this.readFields(level);
  }

  /** A value that begins on the line of its key or dash. */
  private readInline(column: number, level: number): Value {
    const first = this.text[this.at];
    if (first === '|' || first === '>') return this.readLines(column);
    const value = this.readInlineValue(first, column, level);
    if (!this.isAtLineEnd()) decline();
    return value;
  }

  private readInlineValue(first: string, column: number, level: number): Value {
    if (first === '{' || first === '[') return this.readFlow(level);
    if (first === '"' || first === "'") return this.readQuoted(column);
    return toScalar(this.readPlainLines(column));
  }

  /** An unquoted text, which goes on below as long as that is further to the right than a column. */
  private readPlainLines(column: number): string {
    const { text } = this;
    const lines = [this.readPlain()];
    for (;;) {
      const lineEnd = this.findLineEnd();
      // Behind a comment a text does not go on.
      if (this.at < lineEnd && /[^ ]/.test(text.slice(this.at, lineEnd))) break;
      const next = this.findTextBelow(lineEnd + 1, column);
      if (next === undefined) break;
      for (let i = 0; i < next.blanks; i += 1) lines.push('');
      this.at = next.at;
      if (ODD_START.test(text.slice(next.at, next.at + 2))) decline();
      lines.push(this.readPlainRest());
    }
    return lines.length === 1 ? lines[0] : foldLines(lines);
  }

  /** The next line with a text that is further to the right than a column; none if it is a comment. */
  private findTextBelow(
    from: number,
    column: number,
  ): { at: number; blanks: number } | undefined {
    const { text } = this;
    let blanks = 0;
    for (let line = from; line < text.length; ) {
      let at = line;
      while (text[at] === ' ') at += 1;
      if (text[at] !== '\n') {
        const isText = text[at] !== '#' && at < text.length;
        return isText && at - line > column ? { at, blanks } : undefined;
      }
      blanks += 1;
      line = at + 1;
    }
    return undefined;
  }

  /** Whether nothing but a comment is left of the line; if so, goes on to what comes next. */
  private isAtLineEnd(): boolean {
    const start = this.at;
    this.skipSpaces();
    const next = this.text[this.at];
    const isComment = next === '#' && this.at > start;
    if (next !== undefined && next !== '\n' && !isComment) return false;
    this.findContent(this.findLineEnd() + 1);
    return true;
  }

  /** Goes to the first line from there on that is neither blank nor a comment. */
  private findContent(from: number): void {
    const { text } = this;
    let start = from;
    while (start < text.length) {
      this.at = start;
      this.skipSpaces();
      const next = text[this.at];
      if (next === '\t') decline();
      if (next !== undefined && next !== '\n' && next !== '#') {
        this.column = this.at - start;
        return;
      }
      start = this.findLineEnd() + 1;
    }
    this.at = text.length;
    this.column = -1;
  }

  private isItem(): boolean {
    const { text, at } = this;
    if (text[at] !== '-') return false;
    const next = text[at + 1];
    return next === ' ' || next === '\n' || next === undefined;
  }

  /** Lines that are taken as they are (`|`, `|-`), or become one (`>`, `>-`). */
  private readLines(column: number): string {
    HEADER.lastIndex = this.at;
    const header = HEADER.exec(this.text);
    if (header === null) return decline();
    const start = this.at + header[0].length;
    const { indent, end } = this.findLiteralEnd(start, column);
    const lines = this.text
      .slice(start, end)
      .replaceAll(`\n${' '.repeat(indent)}`, '\n');
    const isFirstBlank = lines.startsWith('\n');
    this.findContent(end + 1);
    if (this.column > column) decline();
    const [, sign, chomping] = header;
    const literal = isFirstBlank ? lines : lines.slice(indent);
    const text = sign === '|' ? literal : foldBlock(literal);
    return chomping === '-' ? text : `${text}\n`;
  }

  /** Where the last line ends that is not blank, and how far the first of them is indented. */
  private findLiteralEnd(
    start: number,
    column: number,
  ): { indent: number; end: number } {
    const { text } = this;
    let indent: number | undefined;
    let end = start;
    for (let line = start; line < text.length; ) {
      const lineEnd = text.indexOf('\n', line);
      if (text[line] !== '\n') {
        const own = this.countIndent(line, indent);
        indent ??= own;
        if (own < indent && own > column) decline();
        if (own < indent) break;
        // The last line of a text without a line feed at its end is another case.
        if (lineEnd < 0) decline();
        end = lineEnd;
      }
      line = lineEnd + 1;
    }
    if (indent === undefined || indent <= column) return decline();
    return { indent, end };
  }

  /** How far a line with text is indented; a tab is text only behind the indentation that others have. */
  private countIndent(line: number, indent = Infinity): number {
    let at = line;
    while (this.text[at] === ' ') at += 1;
    const own = at - line;
    while (own >= indent && this.text[at] === '\t') at += 1;
    // Blank lines that are not empty are another case.
    if (/^[ \t\n]?$/.test(this.text[at] ?? '')) decline();
    return own;
  }
}

/** Lines that are further to the right than the others stay lines, which is another case. */
function foldBlock(literal: string): string {
  const lines = literal.split('\n');
  if (lines.some(line => /^[ \t]|[ \t]$/.test(line))) decline();
  return lines[0] === '' ? decline() : foldLines(lines);
}
