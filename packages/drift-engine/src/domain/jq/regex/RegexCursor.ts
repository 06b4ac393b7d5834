import { Refusal } from '../Refusal';

/** What `(?ims)` turns on. */
export interface RegexFlags {
  ignoreCase: boolean;
  /** `^` and `$` hold at every line. */
  multiline: boolean;
  /** `.` takes a line feed too. */
  dotAll: boolean;
}

/** Where the parser of a regular expression stands. */
export interface RegexCursor {
  characters: readonly string[];
  at: number;
  depth: number;
  flags: RegexFlags;
}

/** No flags at all. */
export const noFlags: RegexFlags = {
  ignoreCase: false,
  multiline: false,
  dotAll: false,
};

/** The next character, which stays. */
export function peek(cursor: RegexCursor): string | undefined {
  return cursor.characters[cursor.at];
}

/** The next character, which is read. */
export function take(cursor: RegexCursor): string {
  const character = cursor.characters[cursor.at];
  if (character === undefined) return refuse(cursor, 'it ends too early');
  cursor.at += 1;
  return character;
}

/** Reads the next character if it is this one. */
export function takeIf(cursor: RegexCursor, character: string): boolean {
  if (peek(cursor) !== character) return false;
  cursor.at += 1;
  return true;
}

/** Gives up at this place. */
export function refuse(cursor: RegexCursor, reason: string): never {
  throw new Refusal(reason, Math.max(0, cursor.at - 1));
}
