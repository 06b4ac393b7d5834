import type { JqNode } from '../JqNode';
import {
  expect,
  isNext,
  nest,
  takeIf,
  withNames,
  type JqCursor,
} from './JqCursor';
import { aboveComma, parseExpression } from './parseExpression';
import { listVariables, parsePattern } from './parsePattern';
import { parsePostfix } from './parsePostfix';
import type { JqToken } from './tokenizeJq';

/** Parses from after `if`. */
export function parseIf(cursor: JqCursor): JqNode {
  const branches: { condition: JqNode; then: JqNode }[] = [];
  do {
    const condition = parseExpression(cursor);
    expect(cursor, 'then');
    branches.push({ condition, then: parseExpression(cursor) });
  } while (takeIf(cursor, 'elif'));
  const otherwise: JqNode = takeIf(cursor, 'else')
    ? parseExpression(cursor)
    : { kind: 'identity' };
  expect(cursor, 'end');
  return { kind: 'if', branches, otherwise };
}

/** Parses from after `try`: it takes one term, and so does its `catch`. */
export function parseTry(cursor: JqCursor): JqNode {
  const body = nest(cursor, () => parsePostfix(cursor));
  const handler = takeIf(cursor, 'catch')
    ? nest(cursor, () => parsePostfix(cursor))
    : undefined;
  return { kind: 'try', body, handler };
}

/** Parses from after `reduce` and `foreach`. */
export function parseLoop(
  cursor: JqCursor,
  { text, position }: JqToken,
): JqNode {
  const source = parseExpression(cursor, aboveComma);
  expect(cursor, 'as');
  const pattern = parsePattern(cursor);
  expect(cursor, '(');
  const start = parseExpression(cursor);
  expect(cursor, ';');
  const names = listVariables(pattern);
  const update = withNames(cursor, names, () => parseExpression(cursor));
  const hasExtract = text === 'foreach' && isNext(cursor, ';');
  if (hasExtract) expect(cursor, ';');
  const extract = hasExtract
    ? withNames(cursor, names, () => parseExpression(cursor))
    : undefined;
  expect(cursor, ')');
  return text === 'reduce'
    ? { kind: 'reduce', source, pattern, start, update, position }
    : { kind: 'foreach', source, pattern, start, update, extract };
}
