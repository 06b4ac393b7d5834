import { foldCase, negate, posixClasses, testRanges } from './charClasses';
import { parseEscape } from './parseEscape';
import { peek, refuse, take, takeIf, type RegexCursor } from './RegexCursor';
import type { CharTest } from './RegexNode';

/** Reads a class in brackets, from after its `[`. */
export function parseCharClass(cursor: RegexCursor): CharTest {
  const isNegated = takeIf(cursor, '^');
  const tests: CharTest[] = [];
  do {
    tests.push(parseMember(cursor));
  } while (!takeIf(cursor, ']'));
  const anyOf: CharTest = code => tests.some(each => each(code));
  // What is left out is left out in both cases: (?i)[^a] takes no A.
  const test = cursor.flags.ignoreCase ? foldCase(anyOf) : anyOf;
  return isNegated ? negate(test) : test;
}

function parseMember(cursor: RegexCursor): CharTest {
  const posix = takePosixClass(cursor);
  if (posix) return posix;
  const from = parseBound(cursor);
  if (typeof from === 'function') return from;
  if (peek(cursor) !== '-' || cursor.characters[cursor.at + 1] === ']') {
    return testRanges([[from, from]]);
  }
  take(cursor);
  const to = parseBound(cursor);
  if (typeof to === 'function' || to < from) {
    return refuse(cursor, 'a range that ends before it begins');
  }
  return testRanges([[from, to]]);
}

function parseBound(cursor: RegexCursor): number | CharTest {
  const character = take(cursor);
  if (character !== '\\') return character.codePointAt(0) ?? 0;
  const escape = parseEscape(cursor);
  if (escape.kind === 'boundary') {
    return refuse(cursor, 'a boundary within a class');
  }
  const [first] = escape.ranges;
  if (escape.ranges.length === 1 && first && first[0] === first[1]) {
    return first[0];
  }
  const test = testRanges(escape.ranges);
  return escape.isNegated ? negate(test) : test;
}

function takePosixClass(cursor: RegexCursor): CharTest | undefined {
  const rest = cursor.characters.slice(cursor.at, cursor.at + 12).join('');
  const found = /^\[:(\^?)([a-z]+):\]/.exec(rest);
  if (!found) return undefined;
  const ranges = posixClasses.get(found[2] ?? '');
  if (!ranges) return refuse(cursor, `${found[0]} is no class`);
  cursor.at += found[0].length;
  return found[1] ? negate(testRanges(ranges)) : testRanges(ranges);
}
