import { Refusal } from '../Refusal';
import { foldCase, negate, testRanges } from './charClasses';
import { parseCharClass } from './parseCharClass';
import { parseEscape } from './parseEscape';
import {
  peek,
  refuse,
  take,
  takeIf,
  type RegexCursor,
  type RegexFlags,
} from './RegexCursor';
import type { CharTest, RegexNode } from './RegexNode';

const mostRepeats = 1000;
const deepest = 100;

/** Parses a regular expression as Go's RE2 reads it; throws a `Refusal` for what RE2 or this parser does not know. */
export function parseRegex(text: string, flags: RegexFlags): RegexNode {
  const cursor: RegexCursor = { characters: [...text], at: 0, depth: 0, flags };
  const node = parseChoice(cursor);
  if (cursor.at < cursor.characters.length) refuse(cursor, 'a ) without a (');
  return node;
}

function parseChoice(cursor: RegexCursor): RegexNode {
  const options = [parseSequence(cursor)];
  while (takeIf(cursor, '|')) options.push(parseSequence(cursor));
  return options.length === 1 && options[0] !== undefined
    ? options[0]
    : { kind: 'choice', options };
}

function parseSequence(cursor: RegexCursor): RegexNode {
  const parts: RegexNode[] = [];
  for (;;) {
    const next = peek(cursor);
    if (next === undefined || next === '|' || next === ')') break;
    parts.push(parseRepeat(cursor));
  }
  return { kind: 'sequence', parts };
}

function parseRepeat(cursor: RegexCursor): RegexNode {
  const body = parseAtom(cursor);
  const bounds = takeBounds(cursor);
  if (!bounds) return body;
  takeIf(cursor, '?');
  if (takeBounds(cursor)) refuse(cursor, 'a repetition of a repetition');
  return { kind: 'repeat', body, ...bounds };
}

interface Bounds {
  min: number;
  max: number | undefined;
}

function takeBounds(cursor: RegexCursor): Bounds | undefined {
  if (takeIf(cursor, '*')) return { min: 0, max: undefined };
  if (takeIf(cursor, '+')) return { min: 1, max: undefined };
  if (takeIf(cursor, '?')) return { min: 0, max: 1 };
  const rest = cursor.characters.slice(cursor.at, cursor.at + 24).join('');
  const counted = /^\{(\d{1,9})(,(\d{0,9}))?\}/.exec(rest);
  if (!counted) return undefined;
  const bounds = toBounds(counted);
  if (Math.max(bounds.min, bounds.max ?? 0) > mostRepeats) {
    refuse(cursor, `a repetition of more than ${mostRepeats} times`);
  }
  if (bounds.max !== undefined && bounds.max < bounds.min) {
    refuse(cursor, 'a repetition of at most fewer times than at least');
  }
  cursor.at += counted[0].length;
  return bounds;
}

/** `{2}`, `{2,}` and `{2,3}`. */
function toBounds([, least, comma, most]: RegExpExecArray): Bounds {
  const min = Number(least);
  if (!comma) return { min, max: min };
  return { min, max: most ? Number(most) : undefined };
}

function parseAtom(cursor: RegexCursor): RegexNode {
  const character = take(cursor);
  switch (character) {
    case '.':
    case '^':
    case '$':
      return toSign(character, cursor.flags);
    case '[':
      return { kind: 'char', test: parseCharClass(cursor) };
    case '(':
      return parseGroup(cursor);
    case '\\':
      return toAtom(cursor, parseEscape(cursor));
    default:
      if (/[*+?]/.test(character)) {
        refuse(cursor, `nothing to repeat before ${character}`);
      }
      return toChar(cursor, testCharacter(character));
  }
}

function toSign(sign: '.' | '^' | '$', flags: RegexFlags): RegexNode {
  if (sign === '.') {
    return { kind: 'char', test: code => flags.dotAll || code !== 10 };
  }
  const end = sign === '^' ? 'start' : 'end';
  return { kind: 'boundary', boundary: flags.multiline ? `line-${end}` : end };
}

function testCharacter(character: string): CharTest {
  const code = character.codePointAt(0) ?? 0;
  return testRanges([[code, code]]);
}

function toChar(cursor: RegexCursor, test: CharTest): RegexNode {
  return {
    kind: 'char',
    test: cursor.flags.ignoreCase ? foldCase(test) : test,
  };
}

function toAtom(
  cursor: RegexCursor,
  escape: ReturnType<typeof parseEscape>,
): RegexNode {
  if (escape.kind === 'boundary') return escape;
  const test = testRanges(escape.ranges);
  return escape.isNegated
    ? { kind: 'char', test: negate(test) }
    : toChar(cursor, test);
}

function parseGroup(cursor: RegexCursor): RegexNode {
  cursor.depth += 1;
  if (cursor.depth > deepest) refuse(cursor, 'groups nested too deeply');
  const outer = cursor.flags;
  const closesAtOnce = takeIf(cursor, '?') && parseGroupKind(cursor);
  if (closesAtOnce) {
    // (?i) holds from here to the end of the group around it.
    cursor.depth -= 1;
    return { kind: 'sequence', parts: [] };
  }
  const opened = cursor.at - 1;
  const body = parseChoice(cursor);
  if (!takeIf(cursor, ')')) throw new Refusal('a ( without its )', opened);
  cursor.flags = outer;
  cursor.depth -= 1;
  return body;
}

/** Reads what follows `(?`; true where that was the whole group. */
function parseGroupKind(cursor: RegexCursor): boolean {
  const rest = cursor.characters.slice(cursor.at, cursor.at + 80).join('');
  const name = /^P?<([A-Za-z_][A-Za-z0-9_]*)>/.exec(rest);
  if (name) {
    cursor.at += name[0].length;
    return false;
  }
  const flags = /^([ims]*)(-[ims]+)?([:)])/.exec(rest);
  if (!flags) return refuse(cursor, `(?${rest[0] ?? ''} is not known to RE2`);
  cursor.at += flags[0].length;
  cursor.flags = changeFlags(cursor.flags, flags[1] ?? '', flags[2] ?? '');
  return flags[3] === ')';
}

function changeFlags(flags: RegexFlags, on: string, off: string): RegexFlags {
  const decide = (letter: string, before: boolean) =>
    (before || on.includes(letter)) && !off.includes(letter);
  return {
    ignoreCase: decide('i', flags.ignoreCase),
    multiline: decide('m', flags.multiline),
    dotAll: decide('s', flags.dotAll),
  };
}
