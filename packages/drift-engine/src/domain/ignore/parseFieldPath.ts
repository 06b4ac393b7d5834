import { orRefused, Refusal, type Refused } from '../jq/Refusal';
import type { FieldStep } from './FieldStep';

interface Cursor {
  text: string;
  at: number;
}

/** Parses a path as people write it, and as `formatFieldPath` does; the empty text is the root. */
export function parseFieldPath(
  text: string,
): { kind: 'ok'; steps: FieldStep[] } | Refused {
  return orRefused(() => ({ kind: 'ok', steps: parseSteps({ text, at: 0 }) }));
}

function parseSteps(cursor: Cursor): FieldStep[] {
  const steps: FieldStep[] = [];
  while (cursor.at < cursor.text.length) {
    if (takeIf(cursor, '[')) {
      steps.push(parseBrackets(cursor));
    } else {
      if (steps.length > 0 && !takeIf(cursor, '.')) {
        refuse(cursor, 'a . or a [ is missing');
      }
      steps.push({ kind: 'field', name: takeName(cursor) });
    }
  }
  return steps;
}

function takeName(cursor: Cursor): string {
  const name = match(cursor, /[^.[\]="',\s/]+/y);
  if (name === undefined) {
    return refuse(
      cursor,
      'a name is missing; one with dots or slashes is written ["a.b/c"]',
    );
  }
  if (cursor.text[cursor.at] === '/') {
    refuse(cursor, 'a name with a / is written ["a/b"]');
  }
  return name;
}

function parseBrackets(cursor: Cursor): FieldStep {
  const step = parseWithin(cursor);
  if (!takeIf(cursor, ']')) refuse(cursor, '] is missing');
  return step;
}

function parseWithin(cursor: Cursor): FieldStep {
  if (takeIf(cursor, '*')) return { kind: 'each' };
  if (takeIf(cursor, '=')) return { kind: 'value', text: takeValue(cursor) };
  const index = match(cursor, /\d{1,15}(?=\])/y);
  if (index !== undefined) return { kind: 'index', index: Number(index) };
  const start = cursor.at;
  const quoted = takeQuoted(cursor);
  if (quoted !== undefined && cursor.text[cursor.at] !== '=') {
    return { kind: 'field', name: quoted };
  }
  cursor.at = start;
  const keys: [string, string][] = [];
  do {
    keys.push(parseKey(cursor));
  } while (takeIf(cursor, ','));
  return { kind: 'item', keys };
}

function parseKey(cursor: Cursor): [string, string] {
  const name = takeQuoted(cursor) ?? match(cursor, /[^\s"'[\]=,]+/y);
  if (name === undefined || !takeIf(cursor, '=')) {
    return refuse(
      cursor,
      'inside [ ] write a position, *, "a key" or name=value',
    );
  }
  return [name, takeValue(cursor)];
}

function takeValue(cursor: Cursor): string {
  const value = takeQuoted(cursor) ?? match(cursor, /[^\s"'[\]=,]+/y);
  return value ?? refuse(cursor, 'a value is missing');
}

function takeQuoted(cursor: Cursor): string | undefined {
  const start = cursor.at;
  const single = match(cursor, /'[^']*'/y);
  if (single !== undefined) return single.slice(1, -1);
  const quoted = match(cursor, /"(?:[^"\\]|\\.)*"/y);
  if (quoted === undefined) return undefined;
  try {
    return String(JSON.parse(quoted));
  } catch {
    throw new Refusal('a string has an unknown escape after \\', start);
  }
}

function takeIf(cursor: Cursor, character: string): boolean {
  if (cursor.text[cursor.at] !== character) return false;
  cursor.at += 1;
  return true;
}

function match(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  cursor.at += found?.length ?? 0;
  return found;
}

function refuse(cursor: Cursor, reason: string): never {
  throw new Refusal(reason, cursor.at);
}
