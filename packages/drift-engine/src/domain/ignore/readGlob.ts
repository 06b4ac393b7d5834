import { orRefused, Refusal, type Refused } from '../jq/Refusal';
import { testRanges, negate } from '../jq/regex/charClasses';
import type { RegexNode } from '../jq/regex/RegexNode';
import { toRegex } from '../jq/regex/readRegex';

interface Cursor {
  characters: readonly string[];
  at: number;
  depth: number;
}

const longest = 1000;
const deepest = 20;
const anyCharacter: RegexNode = { kind: 'char', test: () => true };

/**
 * Reads a glob as Argo CD has them (gobwas/glob without separators): `*` and `**` any text, `?` a character, `[a-z]` a range, `[abc]`
 * and `[!abc]` a list, `{a,b}` one of several, `\` before what is meant itself. It must match the whole text.
 */
export function readGlob(
  pattern: string,
): { kind: 'ok'; matches: (text: string) => boolean } | Refused {
  if (!/[*?[\]{}\\]/.test(pattern)) {
    return { kind: 'ok', matches: text => text === pattern };
  }
  return orRefused(() => {
    const characters = [...pattern];
    if (characters.length > longest) throw new Refusal('too long', longest);
    const cursor = { characters, at: 0, depth: 0 };
    return toRegex({
      kind: 'sequence',
      parts: [
        { kind: 'boundary', boundary: 'start' },
        parseSequence(cursor),
        { kind: 'boundary', boundary: 'end' },
      ],
    });
  });
}

function parseSequence(cursor: Cursor): RegexNode {
  const parts: RegexNode[] = [];
  for (;;) {
    const character = cursor.characters[cursor.at];
    if (character === undefined) break;
    if (cursor.depth > 0 && (character === ',' || character === '}')) break;
    cursor.at += 1;
    parts.push(parsePart(cursor, character));
  }
  return { kind: 'sequence', parts };
}

function parsePart(cursor: Cursor, character: string): RegexNode {
  switch (character) {
    case '*':
      return { kind: 'repeat', body: anyCharacter, min: 0, max: undefined };
    case '?':
      return anyCharacter;
    case '[':
      return parseList(cursor);
    case '{':
      return parseOptions(cursor);
    case '\\':
      return toLiteral(take(cursor));
    default:
      return toLiteral(character);
  }
}

function take(cursor: Cursor): string {
  const character = cursor.characters[cursor.at];
  if (character === undefined) {
    throw new Refusal('it ends too early', cursor.at);
  }
  cursor.at += 1;
  return character;
}

function toCode(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function toLiteral(character: string): RegexNode {
  const code = toCode(character);
  return { kind: 'char', test: testRanges([[code, code]]) };
}

/** A single range or a list of characters: in this dialect `[a-z0-9]` is neither. */
function parseList(cursor: Cursor): RegexNode {
  const opened = cursor.at;
  const isNegated = cursor.characters[cursor.at] === '!';
  if (isNegated) cursor.at += 1;
  const members = [take(cursor)];
  for (let next = take(cursor); next !== ']'; next = take(cursor)) {
    members.push(next);
  }
  const test = testRanges(toRanges(members, opened));
  return { kind: 'char', test: isNegated ? negate(test) : test };
}

function toRanges(
  members: readonly string[],
  opened: number,
): [number, number][] {
  const [from, dash, to] = members;
  if (from !== undefined && dash === '-') {
    if (members.length !== 3 || to === undefined || to < from) {
      throw new Refusal('a [ ] is one range or a list of characters', opened);
    }
    return [[toCode(from), toCode(to)]];
  }
  return members.map(member => [toCode(member), toCode(member)]);
}

function parseOptions(cursor: Cursor): RegexNode {
  cursor.depth += 1;
  if (cursor.depth > deepest) {
    throw new Refusal('nested too deeply', cursor.at);
  }
  const options: RegexNode[] = [];
  let next = ',';
  while (next === ',') {
    options.push(parseSequence(cursor));
    next = take(cursor);
  }
  cursor.depth -= 1;
  return { kind: 'choice', options };
}
