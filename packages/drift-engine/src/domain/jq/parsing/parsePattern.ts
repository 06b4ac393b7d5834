import { Refusal } from '../Refusal';
import type { JqNode, JqPattern, JqPatternEntry } from '../JqNode';
import {
  expect,
  isNext,
  nest,
  peek,
  take,
  takeIf,
  type JqCursor,
} from './JqCursor';
import { parseExpression } from './parseExpression';
import { parseString } from './parseString';

/** Parses what a value is taken apart by: `$x`, `[$a, $b]`, `{a: $x, $b}`. */
export function parsePattern(cursor: JqCursor): JqPattern {
  const token = take(cursor);
  if (token.kind === 'variable') return { kind: 'variable', name: token.text };
  if (token.text === '[') return nest(cursor, () => parseList(cursor));
  if (token.text === '{') return nest(cursor, () => parseObject(cursor));
  throw new Refusal(
    `${token.text} is not expected here: a name such as $x is missing`,
    token.position,
  );
}

function parseList(cursor: JqCursor): JqPattern {
  const items: JqPattern[] = [];
  do {
    items.push(parsePattern(cursor));
  } while (takeIf(cursor, ','));
  expect(cursor, ']');
  return { kind: 'list', items };
}

function parseObject(cursor: JqCursor): JqPattern {
  const entries: JqPatternEntry[] = [];
  do {
    entries.push(parseEntry(cursor));
  } while (takeIf(cursor, ','));
  expect(cursor, '}');
  return { kind: 'object', entries };
}

function parseEntry(cursor: JqCursor): JqPatternEntry {
  const token = peek(cursor);
  const { text, position } = token;
  const variable = token.kind === 'variable' ? text : undefined;
  const key = parseKey(cursor);
  const hasMore = variable === undefined || isNext(cursor, ':');
  if (hasMore) expect(cursor, ':');
  const below = hasMore ? parsePattern(cursor) : undefined;
  return {
    key: key ?? { kind: 'literal', value: text, position },
    variable,
    below,
  };
}

function parseKey(cursor: JqCursor): JqNode | undefined {
  const token = take(cursor);
  if (token.kind === 'string') return parseString(cursor, token);
  if (token.kind === 'variable' || token.kind === 'name') return undefined;
  if (token.text !== '(') {
    throw new Refusal(
      `${token.text} is not expected here: a key is missing`,
      token.position,
    );
  }
  const key = parseExpression(cursor);
  expect(cursor, ')');
  return key;
}

/** The variables that a pattern gives values to, each with its `$`. */
export function listVariables(pattern: JqPattern): string[] {
  switch (pattern.kind) {
    case 'variable':
      return [`$${pattern.name}`];
    case 'list':
      return pattern.items.flatMap(listVariables);
    case 'object':
      return pattern.entries.flatMap(({ variable, below }) => [
        ...(variable === undefined ? [] : [`$${variable}`]),
        ...(below ? listVariables(below) : []),
      ]);
    default:
      return pattern satisfies never;
  }
}
