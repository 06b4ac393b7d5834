import { escapeClasses } from './charClasses';
import { refuse, take, type RegexCursor } from './RegexCursor';
import type { Boundary } from './RegexNode';

type Ranges = readonly (readonly [number, number])[];

/** What stands after a backslash. */
export type Escape =
  | { kind: 'boundary'; boundary: Boundary }
  | { kind: 'class'; ranges: Ranges; isNegated: boolean };

const boundaries: ReadonlyMap<string, Boundary> = new Map([
  ['A', 'start'],
  ['z', 'end'],
  ['b', 'word'],
  ['B', 'no-word'],
]);

const controls: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);

/** Reads what follows a backslash, as RE2 does. */
export function parseEscape(cursor: RegexCursor): Escape {
  const letter = take(cursor);
  const boundary = boundaries.get(letter);
  if (boundary) return { kind: 'boundary', boundary };
  const ranges = escapeClasses.get(letter.toLowerCase());
  if (ranges) {
    return { kind: 'class', ranges, isNegated: !escapeClasses.has(letter) };
  }
  const code = controls.get(letter) ?? parseCode(cursor, letter);
  return { kind: 'class', ranges: [[code, code]], isNegated: false };
}

function parseCode(cursor: RegexCursor, letter: string): number {
  if (letter === 'x') return parseHexadecimal(cursor);
  if (/[A-Za-z0-9]/.test(letter)) {
    return refuse(cursor, `\\${letter} is not supported`);
  }
  return letter.codePointAt(0) ?? 0;
}

function parseHexadecimal(cursor: RegexCursor): number {
  const rest = cursor.characters.slice(cursor.at, cursor.at + 10).join('');
  const digits = /^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/.exec(rest);
  if (!digits) return refuse(cursor, '\\x without two digits');
  const code = parseInt(digits[1] ?? digits[2] ?? '', 16);
  if (code > 0x10ffff) return refuse(cursor, '\\x beyond the last character');
  cursor.at += digits[0].length;
  return code;
}
