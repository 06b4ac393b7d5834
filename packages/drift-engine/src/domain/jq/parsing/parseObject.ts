import { Refusal } from '../Refusal';
import type { JqNode } from '../JqNode';
import { expect, isNext, peek, take, takeIf, type JqCursor } from './JqCursor';
import { aboveComma, parseExpression } from './parseExpression';
import { parseString } from './parseString';
import { toVariable } from './parseTerm';

/** Parses an object, from after its `{`. */
export function parseObject(cursor: JqCursor, position: number): JqNode {
  const entries: [JqNode, JqNode][] = [];
  while (!takeIf(cursor, '}')) {
    entries.push(parseEntry(cursor));
    if (!takeIf(cursor, ',')) {
      expect(cursor, '}');
      break;
    }
  }
  return { kind: 'object', entries, position };
}

function parseEntry(cursor: JqCursor): [JqNode, JqNode] {
  const token = peek(cursor);
  const key = parseKey(cursor);
  if (takeIf(cursor, ':')) return [key, parseValue(cursor)];
  if (token.kind === 'variable') {
    const { text: value, position } = token;
    return [{ kind: 'literal', value, position }, key];
  }
  if (token.kind === 'operator') {
    throw new Refusal(': is missing', peek(cursor).position);
  }
  const target: JqNode = { kind: 'identity' };
  return [key, { kind: 'field', target, key, position: token.position }];
}

/** Values may be piped on, and end at a comma. */
function parseValue(cursor: JqCursor): JqNode {
  const left = parseExpression(cursor, aboveComma);
  if (!isNext(cursor, '|')) return left;
  take(cursor);
  return { kind: 'pipe', left, right: parseValue(cursor) };
}

function parseKey(cursor: JqCursor): JqNode {
  const token = take(cursor);
  if (token.kind === 'string') return parseString(cursor, token);
  if (token.kind === 'variable') return toVariable(cursor, token);
  if (token.kind === 'name') {
    return { kind: 'literal', value: token.text, position: token.position };
  }
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
