import { Refusal } from '../Refusal';
import type { JqToken } from './tokenizeJq';

/** Where the parser stands, and which names hold there. */
export interface JqCursor {
  tokens: readonly JqToken[];
  at: number;
  depth: number;
  /** `$x` of variables, `f/1` of functions, `*out` of labels. */
  names: readonly string[];
  /** The text is one of ours, which may call functions that others do not see. */
  mayCallHidden?: boolean;
}

const deepest = 60;
const end: JqToken = { kind: 'end', text: 'the end', position: 0 };

/** A cursor at the first of these words. */
export function createCursor(tokens: readonly JqToken[]): JqCursor {
  return { tokens, at: 0, depth: 0, names: [] };
}

/** The next word, which stays. */
export function peek(cursor: JqCursor): JqToken {
  return cursor.tokens[cursor.at] ?? end;
}

/** The next word, which is read. */
export function take(cursor: JqCursor): JqToken {
  const token = peek(cursor);
  cursor.at += 1;
  return token;
}

/** Whether the next word is this operator or name. */
export function isNext(cursor: JqCursor, text: string): boolean {
  const token = peek(cursor);
  return (
    (token.kind === 'operator' || token.kind === 'name') && token.text === text
  );
}

/** Reads the next word if it is this operator or name. */
export function takeIf(cursor: JqCursor, text: string): boolean {
  if (!isNext(cursor, text)) return false;
  cursor.at += 1;
  return true;
}

/** Reads the next word, which must be this one. */
export function expect(cursor: JqCursor, text: string): void {
  if (takeIf(cursor, text)) return;
  const found = peek(cursor);
  throw new Refusal(`${text} is missing before ${found.text}`, found.position);
}

/** Parses what is nested; deeper than anybody writes is refused, since the parser calls itself. */
export function nest<T>(cursor: JqCursor, parse: () => T): T {
  cursor.depth += 1;
  if (cursor.depth > deepest) {
    throw new Refusal('nested too deeply', peek(cursor).position);
  }
  const parsed = parse();
  cursor.depth -= 1;
  return parsed;
}

/** Parses with more names known, which are forgotten afterwards. */
export function withNames<T>(
  cursor: JqCursor,
  names: readonly string[],
  parse: () => T,
): T {
  const outer = cursor.names;
  cursor.names = [...outer, ...names];
  const parsed = parse();
  cursor.names = outer;
  return parsed;
}
