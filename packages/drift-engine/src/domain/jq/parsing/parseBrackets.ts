import type { JqNode } from '../JqNode';
import { expect, isNext, take, takeIf, type JqCursor } from './JqCursor';
import { parseExpression } from './parseExpression';

/** Parses `[]`, `["a"]`, `[0]` and `[1:2]` behind a term. */
export function parseBrackets(cursor: JqCursor, target: JqNode): JqNode {
  const { position } = take(cursor);
  if (takeIf(cursor, ']')) return { kind: 'iterate', target, position };
  const from = isNext(cursor, ':') ? undefined : parseExpression(cursor);
  if (!takeIf(cursor, ':')) {
    expect(cursor, ']');
    const key: JqNode = from ?? { kind: 'identity' };
    return { kind: 'field', target, key, position };
  }
  const to = from && isNext(cursor, ']') ? undefined : parseExpression(cursor);
  expect(cursor, ']');
  return { kind: 'slice', target, from, to, position };
}
