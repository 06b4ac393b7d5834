import { expect, peek, take, takeIf, type JqCursor } from './JqCursor';
import type { JqNode } from './JqNode';
import { aboveComma, parseExpression } from './parseExpression';
import { Refusal } from './Refusal';

/** Parses an object, from after its `{`. */
export function parseObject(cursor: JqCursor, position: number): JqNode {
  const entries: [JqNode, JqNode][] = [];
  if (takeIf(cursor, '}')) return { kind: 'object', entries, position };
  do {
    entries.push(parseEntry(cursor));
  } while (takeIf(cursor, ','));
  expect(cursor, '}');
  return { kind: 'object', entries, position };
}

function parseEntry(cursor: JqCursor): [JqNode, JqNode] {
  const key = parseKey(cursor);
  if (takeIf(cursor, ':')) {
    return [key, parseExpression(cursor, aboveComma)];
  }
  if (key.kind !== 'literal') {
    throw new Refusal(': is missing', peek(cursor).position);
  }
  const target: JqNode = { kind: 'identity' };
  return [key, { kind: 'field', target, key, position: key.position }];
}

function parseKey(cursor: JqCursor): JqNode {
  const token = take(cursor);
  if (token.kind === 'name' || token.kind === 'string') {
    return { kind: 'literal', value: token.text, position: token.position };
  }
  if (token.text !== '(') {
    throw new Refusal(`${token.text} where a key should stand`, token.position);
  }
  const key = parseExpression(cursor);
  expect(cursor, ')');
  return key;
}
