import { toWellFormed } from '../toWellFormed';
import { Refusal } from '../Refusal';

/** A part of a string: text, or the words of an expression within `\( )`. */
export type JqStringPart = string | JqToken[];

/** A word of a jq expression. */
export interface JqToken {
  kind:
    | 'field'
    | 'string'
    | 'number'
    | 'name'
    | 'format'
    | 'variable'
    | 'operator'
    | 'end';
  /** The operator, the name without its `.`, `@` or `$`, the digits of the number; of a string, what a reader may be shown. */
  text: string;
  position: number;
  /** Of a string alone. */
  parts?: JqStringPart[];
}

const mostTokens = 1000;
const longest = 5000;
const deepest = 20;

const skipped = /[ \t\r\n]+|#(?:\\(?:\r\n|[\s\S])|[^\\\r\n])*/y;
const words: [JqToken['kind'], RegExp][] = [
  ['number', /((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)(?![\w.])/y],
  ['field', /\.([A-Za-z_]\w*)/y],
  ['variable', /\$([A-Za-z_]\w*(?:::[A-Za-z_]\w*)?)/y],
  ['format', /@(\w+)/y],
  ['name', /([A-Za-z_]\w*(?:::[A-Za-z_]\w*)?)/y],
  [
    'operator',
    /(\.\.|[|+\-*/%]=|\/\/=|\/\/|[=!<>]=|[.[\](){}|,:;<>=+\-*/%?])/y,
  ],
];

interface Lexer {
  text: string;
  at: number;
  count: number;
  depth: number;
}

/** The words of a jq expression, the last one the end; throws a `Refusal`. */
export function tokenizeJq(text: string): JqToken[] {
  if (text.length > longest) {
    throw new Refusal(`longer than ${longest} characters`, longest);
  }
  const lexer: Lexer = { text, at: 0, count: 0, depth: 0 };
  return readTokens(lexer);
}

/** Up to the end, or in a string up to the `)` that ends its expression. */
function readTokens(lexer: Lexer): JqToken[] {
  const tokens: JqToken[] = [];
  let open = 0;
  skip(lexer);
  while (lexer.at < lexer.text.length) {
    const token = readToken(lexer);
    lexer.count += 1;
    if (lexer.count > mostTokens) throw new Refusal('too long', token.position);
    if (token.kind === 'operator' && token.text === '(') open += 1;
    if (token.kind === 'operator' && token.text === ')') open -= 1;
    if (open < 0 && lexer.depth > 0) return [...tokens, toEnd(token.position)];
    tokens.push(token);
    skip(lexer);
  }
  if (lexer.depth > 0) throw new Refusal(') is missing', lexer.at);
  return [...tokens, toEnd(lexer.at)];
}

function toEnd(position: number): JqToken {
  return { kind: 'end', text: 'the end', position };
}

function skip(lexer: Lexer): void {
  for (;;) {
    skipped.lastIndex = lexer.at;
    const found = skipped.exec(lexer.text)?.[0];
    if (found === undefined) return;
    if (found.startsWith('#') && lexer.at + found.length >= lexer.text.length) {
      throw new Refusal(
        'a comment at the end: Argo CD appends a ), which becomes part of the comment; end it with a new line',
        lexer.at,
      );
    }
    lexer.at += found.length;
  }
}

function readToken(lexer: Lexer): JqToken {
  const { text, at: position } = lexer;
  if (text[position] === '"') return readString(lexer);
  for (const [kind, pattern] of words) {
    pattern.lastIndex = position;
    const found = pattern.exec(text);
    if (found) {
      lexer.at += found[0].length;
      return { kind, text: found[1] ?? '', position };
    }
  }
  throw new Refusal(describeStray(text, position), position);
}

function describeStray(text: string, at: number): string {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 32);
  if (/\d/.test(character)) return 'a malformed number';
  return character === "'"
    ? 'a \' is not a quotation mark in jq: write ", and check that the quotes of YAML were not kept'
    : `${character} is not expected here`;
}

const plain = /(?:[^"\\]|\\[^(])*/y;

function readString(lexer: Lexer): JqToken {
  const position = lexer.at;
  const parts: JqStringPart[] = [];
  lexer.at += 1;
  for (;;) {
    plain.lastIndex = lexer.at;
    const found = plain.exec(lexer.text)?.[0] ?? '';
    if (found !== '') parts.push(unescape(found, position));
    lexer.at += found.length;
    const next = lexer.text[lexer.at];
    const isLast = lexer.at === lexer.text.length - 1;
    if (next === undefined || (next === '\\' && isLast)) {
      throw new Refusal('a string is not closed', position);
    }
    lexer.at += next === '"' ? 1 : 2;
    if (next === '"') {
      const text = parts.map(part => (typeof part === 'string' ? part : '…'));
      return { kind: 'string', text: text.join(''), position, parts };
    }
    parts.push(readWithin(lexer));
  }
}

function readWithin(lexer: Lexer): JqToken[] {
  lexer.depth += 1;
  if (lexer.depth > deepest) throw new Refusal('nested too deeply', lexer.at);
  const tokens = readTokens(lexer);
  lexer.depth -= 1;
  return tokens;
}

function unescape(text: string, position: number): string {
  try {
    // Line feeds and tabs may stand in a string of jq as they are, and may not in JSON.
    const json = [...text].map(character =>
      character < ' ' ? JSON.stringify(character).slice(1, -1) : character,
    );
    // What is half of a character is none, as in Go.
    return toWellFormed(String(JSON.parse(`"${json.join('')}"`)));
  } catch {
    throw new Refusal('a string has an unknown escape after \\', position);
  }
}
