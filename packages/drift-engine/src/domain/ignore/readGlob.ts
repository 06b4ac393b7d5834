import { orRefused, Refusal, type Refused } from '../jq/Refusal';
import { readRegex } from '../jq/regex/readRegex';

interface Cursor {
  characters: readonly string[];
  at: number;
  depth: number;
}

const longest = 1000;
const deepest = 20;
const anyCharacter = { ignoreCase: false, dotAll: true };

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
    const regex = readRegex(`^${parseSequence(cursor)}$`, anyCharacter);
    if (regex.kind === 'refused') throw new Refusal(regex.reason, 0);
    return regex;
  });
}

/** The regular expression that says the same. */
function parseSequence(cursor: Cursor): string {
  let parts = '';
  for (;;) {
    const character = cursor.characters[cursor.at];
    if (character === undefined) break;
    if (cursor.depth > 0 && (character === ',' || character === '}')) break;
    cursor.at += 1;
    parts += parsePart(cursor, character);
  }
  return parts;
}

function parsePart(cursor: Cursor, character: string): string {
  switch (character) {
    case '*':
      return '.*';
    case '?':
      return '.';
    case '[':
      return parseList(cursor);
    case '{':
      return parseOptions(cursor);
    case '\\':
      return escape(take(cursor));
    default:
      return escape(character);
  }
}

/** A character that means itself, between brackets too. */
function escape(character: string): string {
  return /[\w\s]|[^\0-\x7f]/.test(character) ? character : `\\${character}`;
}

function take(cursor: Cursor): string {
  const character = cursor.characters[cursor.at];
  if (character === undefined) {
    throw new Refusal('it ends too early', cursor.at);
  }
  cursor.at += 1;
  return character;
}

/** A single range or a list of characters: in this dialect `[a-z0-9]` is neither. */
function parseList(cursor: Cursor): string {
  const opened = cursor.at;
  const isNegated = cursor.characters[cursor.at] === '!';
  if (isNegated) cursor.at += 1;
  const members = [take(cursor)];
  for (let next = take(cursor); next !== ']'; next = take(cursor)) {
    members.push(next);
  }
  return `[${isNegated ? '^' : ''}${formatMembers(members, opened)}]`;
}

function formatMembers(members: readonly string[], opened: number): string {
  const [from, dash, to] = members;
  if (from === undefined || dash !== '-') return members.map(escape).join('');
  if (members.length !== 3 || to === undefined || to < from) {
    throw new Refusal('a [ ] is one range or a list of characters', opened);
  }
  return `${escape(from)}-${escape(to)}`;
}

function parseOptions(cursor: Cursor): string {
  cursor.depth += 1;
  if (cursor.depth > deepest) {
    throw new Refusal('nested too deeply', cursor.at);
  }
  const options: string[] = [];
  let next = ',';
  while (next === ',') {
    options.push(parseSequence(cursor));
    next = take(cursor);
  }
  cursor.depth -= 1;
  return `(?:${options.join('|')})`;
}
