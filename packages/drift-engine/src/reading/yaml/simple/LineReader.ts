import type { Tree, Value } from '../../../domain/Value';
import { MOST_LEVELS_WITH_OFFSET } from '../../ParsedText';
import { setOwn } from '../../setOwn';
import { formatKey } from '../formatKey';
import { resolvePlain } from '../resolvePlain';
import { foldQuoted } from './foldLines';
import { decline } from './NotSimpleError';

/** What begins an unquoted text in brackets, and what it goes on with. */
const PLAIN_IN_BRACKETS =
  /(?:[\w./$]|-(?=[\w.]))(?:[^\s,[\]{}:#]|:(?=[^\s,[\]{}])| (?=[^\s,[\]{}:#]))*/y;

/** What an unquoted text does not begin with. */
const INDICATORS = '?:,[]{}#&*!|>\'"%@`';

/** What an unquoted text ends with, or does not have. */
const ODD_IN_PLAIN = /\t| #|:(?: |$)/;

/** Escapes that mean the same in JSON. */
const ODD_ESCAPE = /\\[^"/nrtbf]/;

/** The parser refuses a key of more than 1,024 characters. */
const LONGEST_KEY = 1_000;

/** Reads the values that begin and end on one line. What is between a bracket and its end on another line is declined. */
export class LineReader {
  protected at = 0;
  protected readonly offsets = new WeakMap<Tree, number>();

  constructor(
    protected readonly text: string,
    private readonly maxLevels: number,
  ) {}

  /** A value that is not a block. */
  protected readFlow(level: number): Value {
    switch (this.text[this.at]) {
      case '{':
        return this.readFlowTree(level);
      case '[':
        return this.readFlowList(level);
      case '"':
      case "'":
        return this.readQuoted();
      default:
        return toScalar(this.readFlowPlain());
    }
  }

  /** A text in quotes. It may go on below only if that is further to the right than a column. */
  protected readQuoted(column?: number): string {
    return this.text[this.at] === '"'
      ? this.readDoubleQuoted(column)
      : this.readSingleQuoted(column);
  }

  /** An unquoted text of a block, to the end of the line or to its comment. */
  protected readPlain(): string {
    const [first, second] = this.text.slice(this.at, this.at + 2);
    const isDash = second === undefined || second === ' ' || second === '\n';
    if (INDICATORS.includes(first) || (first === '-' && isDash)) decline();
    return this.readPlainRest();
  }

  /** The same, whatever it begins with. */
  protected readPlainRest(): string {
    const rest = this.text.slice(this.at, this.findLineEnd());
    const odd = ODD_IN_PLAIN.exec(rest);
    if (odd && odd[0] !== ' #') decline();
    let length = odd ? odd.index : rest.length;
    while (rest[length - 1] === ' ') length -= 1;
    this.at += length;
    return rest.slice(0, length);
  }

  /** The key of a block, up to behind its colon. */
  protected readKey(): string {
    const end = this.findKeyEnd();
    if (end === undefined) return decline();
    const first = this.text[this.at];
    if (first === '"' || first === "'") {
      const key = this.readQuoted();
      this.at = end + 1;
      return key;
    }
    const key = this.text.slice(this.at, end);
    this.at = end + 1;
    return toKey(key);
  }

  /** Where the colon is behind a key that begins here. */
  protected findKeyEnd(): number | undefined {
    const { text, at } = this;
    const first = text[at];
    if (first === '"' || first === "'") return this.findQuotedKeyEnd(first);
    if (!/[\w./$]/.test(first) || text.startsWith('...', at)) return undefined;
    const end = this.findColon();
    if (end === undefined || end - at > LONGEST_KEY) return undefined;
    const key = text.slice(at, end);
    return /\t| #| $/.test(key) ? undefined : end;
  }

  protected skipSpaces(): void {
    while (this.text[this.at] === ' ') this.at += 1;
  }

  protected findLineEnd(): number {
    const end = this.text.indexOf('\n', this.at);
    return end < 0 ? this.text.length : end;
  }

  protected checkLevel(level: number): void {
    if (level >= this.maxLevels) decline();
  }

  /** The parser tells where the objects near the root stand, and so does this. */
  protected begin(level: number): Tree {
    this.checkLevel(level);
    const tree: Tree = {};
    if (level < MOST_LEVELS_WITH_OFFSET) this.offsets.set(tree, this.at);
    return tree;
  }

  /** The first colon of the line before a space or the end of the line. */
  private findColon(): number | undefined {
    const { text } = this;
    const lineEnd = this.findLineEnd();
    let colon = text.indexOf(':', this.at);
    while (colon >= 0 && colon < lineEnd) {
      const isLast = colon + 1 >= lineEnd;
      if (isLast || text[colon + 1] === ' ') return colon;
      colon = text.indexOf(':', colon + 1);
    }
    return undefined;
  }

  private findQuotedKeyEnd(quote: string): number | undefined {
    const { text, at } = this;
    const end = text.indexOf(quote, at + 1);
    const isPlain =
      end > 0 &&
      end - at <= LONGEST_KEY &&
      !/[\\\n\t]/.test(text.slice(at, end));
    return isPlain && /^:(?:[ \n]|$)/.test(text.slice(end + 1, end + 3))
      ? end + 1
      : undefined;
  }

  private readFlowTree(level: number): Tree {
    const tree = this.begin(level);
    this.at += 1;
    this.skipSpaces();
    if (this.takes('}')) return tree;
    do {
      this.skipSpaces();
      const key = this.readFlowKey();
      if (Object.hasOwn(tree, key)) decline();
      this.skipSpaces();
      setOwn(tree, key, this.readFlow(level + 1));
      this.skipSpaces();
    } while (this.takes(','));
    if (!this.takes('}')) decline();
    return tree;
  }

  private readFlowList(level: number): Value[] {
    this.checkLevel(level);
    const list: Value[] = [];
    this.at += 1;
    this.skipSpaces();
    if (this.takes(']')) return list;
    do {
      this.skipSpaces();
      list.push(this.readFlow(level + 1));
      this.skipSpaces();
    } while (this.takes(','));
    if (!this.takes(']')) decline();
    return list;
  }

  private readFlowKey(): string {
    const start = this.at;
    const first = this.text[start];
    const key =
      first === '"' || first === "'"
        ? this.readQuoted()
        : toKey(this.readFlowPlain());
    if (this.at - start > LONGEST_KEY) decline();
    if (!this.text.startsWith(': ', this.at)) decline();
    this.at += 1;
    return key;
  }

  private readFlowPlain(): string {
    PLAIN_IN_BRACKETS.lastIndex = this.at;
    const found = PLAIN_IN_BRACKETS.exec(this.text);
    if (found === null) return decline();
    this.at += found[0].length;
    return found[0];
  }

  private readDoubleQuoted(column?: number): string {
    const { text, at } = this;
    let end = text.indexOf('"', at + 1);
    while (end >= 0 && isEscaped(text, at, end)) {
      end = text.indexOf('"', end + 1);
    }
    const raw = this.take(end, column);
    if (!raw.includes('\\')) return raw;
    if (ODD_ESCAPE.test(raw.replaceAll('\\\\', ''))) decline();
    return JSON.parse(`"${raw.replaceAll('\n', '\\n')}"`) as string;
  }

  private readSingleQuoted(column?: number): string {
    const { text, at } = this;
    let end = text.indexOf("'", at + 1);
    while (end >= 0 && text[end + 1] === "'") {
      end = text.indexOf("'", end + 2);
    }
    return this.take(end, column).replaceAll("''", "'");
  }

  /** What is between the quotes. */
  private take(end: number, column: number | undefined): string {
    if (end < 0) return decline();
    const raw = this.text.slice(this.at + 1, end);
    if (raw.includes('\t')) decline();
    this.at = end + 1;
    if (!raw.includes('\n')) return raw;
    return column === undefined ? decline() : foldQuoted(raw, column);
  }

  private takes(character: string): boolean {
    const isNext = this.text[this.at] === character;
    if (isNext) this.at += 1;
    return isNext;
  }
}

/** What an unquoted text is. */
export function toScalar(text: string): Value {
  const { value } = resolvePlain(text);
  return typeof value === 'number' && !Number.isFinite(value)
    ? decline()
    : value;
}

function toKey(text: string): string {
  const { type, value } = resolvePlain(text);
  return formatKey(value, type === 'float') ?? decline();
}

function isEscaped(text: string, from: number, quote: number): boolean {
  let backslashes = 0;
  while (quote - backslashes > from && text[quote - backslashes - 1] === '\\') {
    backslashes += 1;
  }
  return backslashes % 2 === 1;
}
