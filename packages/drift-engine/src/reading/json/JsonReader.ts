import type { Tree, Value } from '../../domain/Value';
import { MOST_LEVELS_WITH_OFFSET, type ParsedText } from '../ParsedText';
import { setOwn } from '../setOwn';
import { TextError } from '../TextError';
import { toWholeNumber } from '../toWholeNumber';

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const BLANKS = /[ \t\n\r]*/y;
const WORDS: [string, Value][] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/**
 * Reads JSON with whole numbers exact and duplicate keys refused, neither of which `JSON.parse` does. What `encoding/json` of Go takes,
 * this takes, but for the duplicate keys.
 */
export class JsonReader {
  private at = 0;
  private offsets = new WeakMap<Tree, number>();

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
  ) {}

  /** Whether nothing but blanks is left. */
  isAtEnd(): boolean {
    this.skipBlanks();
    return this.at >= this.text.length;
  }

  /** The next value. Throws TextError. */
  readValue(): ParsedText {
    this.skipBlanks();
    const offset = this.at;
    return { value: this.read(0), offset, offsets: this.offsets };
  }

  private read(level: number): Value {
    const first = this.text[this.at];
    if (first === '"') return this.readString();
    if (first === '{') return this.readTree(this.checkLevel(level));
    if (first === '[') return this.readList(this.checkLevel(level));
    const word = WORDS.find(([text]) => this.text.startsWith(text, this.at));
    if (word === undefined) return this.readNumber();
    this.at += word[0].length;
    return word[1];
  }

  private checkLevel(level: number): number {
    if (level < this.maxDepth) return level + 1;
    throw new TextError(
      `it is nested deeper than ${this.maxDepth} levels`,
      this.at,
      true,
    );
  }

  private readTree(level: number): Tree {
    const tree: Tree = {};
    if (level <= MOST_LEVELS_WITH_OFFSET) this.offsets.set(tree, this.at);
    this.at += 1;
    if (this.takes('}')) return tree;
    do {
      this.skipBlanks();
      const offset = this.at;
      if (this.text[offset] !== '"') this.refuse('a key in double quotes');
      const key = this.readString();
      if (Object.hasOwn(tree, key)) {
        throw new TextError(`the key '${key}' is given twice`, offset, true);
      }
      if (!this.takes(':')) this.refuse('a colon');
      this.skipBlanks();
      setOwn(tree, key, this.read(level));
    } while (this.takes(','));
    if (!this.takes('}')) this.refuse('a comma or the end of the object');
    return tree;
  }

  private readList(level: number): Value[] {
    const list: Value[] = [];
    this.at += 1;
    if (this.takes(']')) return list;
    do {
      this.skipBlanks();
      list.push(this.read(level));
    } while (this.takes(','));
    if (!this.takes(']')) this.refuse('a comma or the end of the list');
    return list;
  }

  private readString(): string {
    const start = this.at;
    const end = this.findQuote(start + 1);
    const raw = this.text.slice(start + 1, end);
    this.at = end + 1;
    if (!raw.includes('\\') && !hasControl(raw)) return raw;
    try {
      const text: unknown = JSON.parse(`"${raw}"`);
      // Half of a surrogate pair is no character: Go puts U+FFFD there, and UTF-8 could not hold it.
      return String(text).replace(/\p{Surrogate}/gu, '\uFFFD');
    } catch {
      this.at = start;
      return this.refuse('a string without control characters and bad escapes');
    }
  }

  private findQuote(from: number): number {
    let end = this.text.indexOf('"', from);
    while (end >= 0 && isEscaped(this.text, from, end)) {
      end = this.text.indexOf('"', end + 1);
    }
    if (end >= 0) return end;
    this.at = this.text.length;
    return this.refuse('the end of a string');
  }

  private readNumber(): number | bigint {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text);
    if (match === null) return this.refuse('a value');
    const [all, fraction, exponent] = match;
    const isWhole = fraction === undefined && exponent === undefined;
    const number = isWhole ? toWholeNumber(all) : Number(all);
    if (number === undefined || Math.abs(Number(number)) === Infinity) {
      throw new TextError('a number is too large', this.at, true);
    }
    this.at += all.length;
    return number === 0 ? 0 : number;
  }

  private takes(character: string): boolean {
    this.skipBlanks();
    const isNext = this.text[this.at] === character;
    if (isNext) this.at += 1;
    return isNext;
  }

  private skipBlanks(): void {
    // Most values follow at once or after one blank.
    if (this.text.charCodeAt(this.at) > 32) return;
    BLANKS.lastIndex = this.at;
    this.at += BLANKS.exec(this.text)?.[0].length ?? 0;
  }

  private refuse(expected: string): never {
    const message =
      this.at >= this.text.length
        ? 'not JSON: it ends too early, as if cut off'
        : `not JSON: ${expected} is expected here`;
    throw new TextError(message, Math.min(this.at, this.text.length - 1));
  }
}

function hasControl(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  return /[\0-\x1f]/.test(text);
}

function isEscaped(text: string, from: number, quote: number): boolean {
  let backslashes = 0;
  while (quote - backslashes > from && text[quote - backslashes - 1] === '\\') {
    backslashes += 1;
  }
  return backslashes % 2 === 1;
}
