import { Refusal } from './Refusal';

/** A word of a jq expression. */
export interface JqToken {
  kind:
    | 'field'
    | 'string'
    | 'number'
    | 'name'
    | 'variable'
    | 'operator'
    | 'end';
  /** The operator, the name without its `.` or `$`, the text of the string, the digits of the number. */
  text: string;
  position: number;
}

const mostTokens = 1000;
const longest = 5000;

const skipped = /(?:\s|#[^\n]*)+/y;
const words: [JqToken['kind'], RegExp][] = [
  ['field', /\.([A-Za-z_][A-Za-z0-9_]*)/y],
  ['number', /((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)/y],
  ['variable', /\$([A-Za-z_][A-Za-z0-9_]*)/y],
  ['name', /(@?[A-Za-z_][A-Za-z0-9_]*(?:::[A-Za-z_][A-Za-z0-9_]*)*)/y],
  [
    'operator',
    /(\.\.|[|+\-*/%]=|\/\/=|\/\/|[=!<>]=|[.[\](){}|,:;<>=+\-*/%?])/y,
  ],
];

/** The words of a jq expression, the last one the end; throws a `Refusal`. */
export function tokenizeJq(text: string): JqToken[] {
  if (text.length > longest) {
    throw new Refusal(`longer than ${longest} characters`, longest);
  }
  const tokens: JqToken[] = [];
  let at = skip(text, 0);
  while (at < text.length) {
    const [token, end] = readToken(text, at);
    tokens.push(token);
    if (tokens.length > mostTokens) throw new Refusal('too long', at);
    at = skip(text, end);
  }
  tokens.push({ kind: 'end', text: 'the end', position: text.length });
  return tokens;
}

function skip(text: string, at: number): number {
  skipped.lastIndex = at;
  return at + (skipped.exec(text)?.[0].length ?? 0);
}

function readToken(text: string, at: number): [JqToken, number] {
  if (text[at] === '"') return readString(text, at);
  for (const [kind, pattern] of words) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) {
      const token = { kind, text: found[1] ?? '', position: at };
      return [token, at + found[0].length];
    }
  }
  throw new Refusal(describeStray(text[at] ?? ''), at);
}

function describeStray(character: string): string {
  return character === "'"
    ? 'a \' is no quotation mark in jq: write ", and look whether YAML kept the quotes of its own'
    : `${character} means nothing here`;
}

const stringEnd = /(?:[^"\\]|\\[^(])*"/y;

function readString(text: string, at: number): [JqToken, number] {
  stringEnd.lastIndex = at + 1;
  const found = stringEnd.exec(text);
  if (!found) {
    const reason = text.includes('\\(', at)
      ? 'a value within a string, \\( ), is not supported'
      : 'a string without its end';
    throw new Refusal(reason, at);
  }
  const token: JqToken = {
    kind: 'string',
    text: unescape(found[0].slice(0, -1), at),
    position: at,
  };
  return [token, at + 1 + found[0].length];
}

function unescape(text: string, position: number): string {
  try {
    // Line feeds and tabs may stand in a string of jq as they are, and may not in JSON.
    const json = [...text].map(character =>
      character < ' ' ? JSON.stringify(character).slice(1, -1) : character,
    );
    return String(JSON.parse(`"${json.join('')}"`));
  } catch {
    throw new Refusal('a string with a \\ that means nothing', position);
  }
}
