import type { CharTest } from './RegexNode';

type Range = readonly [number, number];

function code(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function span(from: string, to: string): Range {
  return [code(from), code(to)];
}

const digit = [span('0', '9')];
const upper = [span('A', 'Z')];
const lower = [span('a', 'z')];
const blank = [span(' ', ' '), span('\t', '\t')];
const space = [span('\t', '\n'), span('\f', '\r'), span(' ', ' ')];
const word = [...digit, ...upper, ...lower, span('_', '_')];
const punctuation = [
  span('!', '/'),
  span(':', '@'),
  span('[', '`'),
  span('{', '~'),
];

/** `[[:alpha:]]` and the like, as RE2 has them: of ASCII alone. */
export const posixClasses: ReadonlyMap<string, readonly Range[]> = new Map([
  ['alnum', [...digit, ...upper, ...lower]],
  ['alpha', [...upper, ...lower]],
  ['ascii', [span('\0', '\x7f')]],
  ['blank', blank],
  ['cntrl', [span('\0', '\x1f'), span('\x7f', '\x7f')]],
  ['digit', digit],
  ['graph', [span('!', '~')]],
  ['lower', lower],
  ['print', [span(' ', '~')]],
  ['punct', punctuation],
  ['space', [span('\t', '\r'), span(' ', ' ')]],
  ['upper', upper],
  ['word', word],
  ['xdigit', [...digit, span('A', 'F'), span('a', 'f')]],
]);

/** `\d`, `\s` and `\w`; RE2 has them of ASCII alone, and no vertical tab in `\s`. */
export const escapeClasses: ReadonlyMap<string, readonly Range[]> = new Map([
  ['d', digit],
  ['s', space],
  ['w', word],
]);

/** Whether a character is in one of the ranges. */
export function testRanges(ranges: readonly Range[]): CharTest {
  return character =>
    ranges.some(([from, to]) => character >= from && character <= to);
}

/** What a class does not have. */
export function negate(test: CharTest): CharTest {
  return character => !test(character);
}

/** Letters, digits and `_`: what `\b` looks at. */
export const isWordCharacter = testRanges(word);

/** A class that takes a letter in either case. */
export function foldCase(test: CharTest): CharTest {
  return character => {
    if (test(character)) return true;
    const text = String.fromCodePoint(character);
    return [text.toLowerCase(), text.toUpperCase()].some(
      other => [...other].length === 1 && test(code(other)),
    );
  };
}
