import { Refusal } from '../Refusal';
import type { JqNode } from '../JqNode';
import {
  expect,
  isNext,
  nest,
  peek,
  take,
  takeIf,
  type JqCursor,
} from './JqCursor';
import { parseBrackets } from './parseBrackets';
import { parseCall } from './parseCall';
import { parseExpression } from './parseExpression';
import { formats } from './formats';
import { parseIf, parseLoop, parseTry } from './parseKeywords';
import { parseObject } from './parseObject';
import { parseString } from './parseString';
import type { JqToken } from './tokenizeJq';

const identity: JqNode = { kind: 'identity' };
const keywords = [
  ...['or', 'and', 'module', 'import', 'include', 'def', 'as', 'label'],
  ...['then', 'elif', 'else', 'end', 'catch'],
];
const constants: ReadonlyMap<string, null | boolean> = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
]);

/** Parses a term with what is attached to it: `.a`, `.a[0].b?`, `select(...).c`. */
export function parseTerm(cursor: JqCursor): JqNode {
  let { node, isFirst } = parseStart(cursor);
  for (;;) {
    const next = parseSuffix(cursor, node, isFirst);
    if (!next) return node;
    node = next;
    isFirst = false;
  }
}

function parseSuffix(
  cursor: JqCursor,
  target: JqNode,
  isFirst: boolean,
): JqNode | undefined {
  const token = peek(cursor);
  if (token.kind === 'field') return toField(target, take(cursor));
  if (isNext(cursor, '[')) return parseBrackets(cursor, target);
  if (takeIf(cursor, '?')) return guard(target, isFirst);
  if (!takeIf(cursor, '.')) return undefined;
  return parseAfterDot(cursor, target, token);
}

/** `?` guards its own step alone: in `.a[].b?` what is wrong with `.a[]` stays an error. */
function guard(target: JqNode, isFirst: boolean): JqNode {
  if (isFirst || !('target' in target)) {
    return { kind: 'try', body: target, handler: undefined };
  }
  const body: JqNode = { ...target, target: identity };
  return {
    kind: 'pipe',
    left: target.target,
    right: { kind: 'try', body, handler: undefined },
  };
}

function parseAfterDot(cursor: JqCursor, target: JqNode, dot: JqToken): JqNode {
  if (isNext(cursor, '[')) return parseBrackets(cursor, target);
  if (peek(cursor).kind === 'string')
    return toField(target, take(cursor), cursor);
  throw new Refusal('a name is missing after .', dot.position);
}

function toField(target: JqNode, token: JqToken, cursor?: JqCursor): JqNode {
  const { text: value, position } = token;
  const key: JqNode =
    cursor && token.kind === 'string'
      ? parseString(cursor, token)
      : { kind: 'literal', value, position };
  return { kind: 'field', target, key, position };
}

/** `isFirst`: it is one step, to which nothing was attached. */
function parseStart(cursor: JqCursor): { node: JqNode; isFirst: boolean } {
  const token = take(cursor);
  const { position } = token;
  const first = (node: JqNode) => ({ node, isFirst: true });
  switch (token.kind) {
    case 'field':
      return first(toField(identity, token));
    case 'string':
      return first(parseString(cursor, token));
    case 'number': {
      const value = Number(token.text);
      return first({ kind: 'literal', value, position });
    }
    case 'variable':
      return first(toVariable(cursor, token));
    case 'format':
      return first(parseFormat(cursor, token));
    case 'name':
      return first(parseName(cursor, token));
    case 'operator':
      return first(parsePunctuation(cursor, token));
    case 'end':
      throw new Refusal('it ends where a value should follow', position);
    default:
      return token.kind satisfies never;
  }
}

function parsePunctuation(cursor: JqCursor, token: JqToken): JqNode {
  const { position } = token;
  switch (token.text) {
    case '.': {
      const next = peek(cursor);
      if (next.kind === 'string')
        return toField(identity, take(cursor), cursor);
      return isNext(cursor, '[') ? parseBrackets(cursor, identity) : identity;
    }
    case '..':
      return { kind: 'call', name: 'recurse', args: [], position };
    case '(': {
      const body = parseExpression(cursor);
      expect(cursor, ')');
      // A node of its own, so that a ? behind it guards all of it.
      return { kind: 'pipe', left: body, right: identity };
    }
    case '[': {
      if (takeIf(cursor, ']')) {
        return { kind: 'list', body: undefined, position };
      }
      const body = parseExpression(cursor);
      expect(cursor, ']');
      return { kind: 'list', body, position };
    }
    case '{':
      return parseObject(cursor, position);
    default:
      throw new Refusal(`${token.text} where a value should stand`, position);
  }
}

/** A variable that is known where it stands. `$ENV` is empty, as in Argo CD, which gives no environment. */
export function toVariable(
  cursor: JqCursor,
  { text, position }: JqToken,
): JqNode {
  if (cursor.names.includes(`$${text}`)) {
    return { kind: 'variable', name: `$${text}`, position };
  }
  if (text === 'ENV') return { kind: 'call', name: 'env', args: [], position };
  throw new Refusal(`$${text} is not known here`, position);
}

function parseFormat(cursor: JqCursor, { text, position }: JqToken): JqNode {
  const name = formats.get(text);
  if (name === undefined) {
    throw new Refusal(`@${text} is not supported`, position);
  }
  const next = peek(cursor);
  if (next.kind === 'string') return parseString(cursor, take(cursor), name);
  return { kind: 'call', name, args: [], position };
}

function parseName(cursor: JqCursor, token: JqToken): JqNode {
  const { text, position } = token;
  const constant = constants.get(text);
  if (constant !== undefined) {
    return { kind: 'literal', value: constant, position };
  }
  if (text === 'if') return nest(cursor, () => parseIf(cursor));
  if (text === 'try') return nest(cursor, () => parseTry(cursor));
  if (text === 'reduce' || text === 'foreach') {
    return nest(cursor, () => parseLoop(cursor, token));
  }
  if (text === 'break') return parseBreak(cursor);
  if (keywords.includes(text)) {
    const isModule = ['module', 'import', 'include'].includes(text);
    const what = isModule ? 'is not supported' : 'where a value should stand';
    throw new Refusal(`${text} ${what}`, position);
  }
  return parseCall(cursor, token);
}

function parseBreak(cursor: JqCursor): JqNode {
  const { kind, text, position } = take(cursor);
  if (kind === 'variable' && cursor.names.includes(`*${text}`)) {
    return { kind: 'break', name: text };
  }
  throw new Refusal(`break has no label $${text} around it`, position);
}
