import { builtins } from './builtins';
import { checkTest } from './builtins/testRegex';
import {
  expect,
  isNext,
  nest,
  peek,
  take,
  takeIf,
  type JqCursor,
} from './JqCursor';
import type { JqNode } from './JqNode';
import { parseBrackets } from './parseBrackets';
import { parseExpression } from './parseExpression';
import { parseObject } from './parseObject';
import { Refusal } from './Refusal';
import type { JqToken } from './tokenizeJq';

const notSupported = [
  'def',
  'reduce',
  'foreach',
  'label',
  'break',
  'import',
  'include',
  '__loc__',
];
const constants: ReadonlyMap<string, null | boolean> = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
]);

/** Parses a term with what is attached to it: `.a`, `.a[0].b?`, `select(...).c`. */
export function parseTerm(cursor: JqCursor): JqNode {
  let term = parseStart(cursor);
  for (;;) {
    const next = parseSuffix(cursor, term);
    if (!next) return term;
    term = next;
  }
}

function parseSuffix(cursor: JqCursor, target: JqNode): JqNode | undefined {
  const token = peek(cursor);
  if (token.kind === 'field') return toField(target, take(cursor));
  if (isNext(cursor, '[')) return parseBrackets(cursor, target);
  if (takeIf(cursor, '?')) return { kind: 'try', body: target };
  if (!takeIf(cursor, '.')) return undefined;
  return parseAfterDot(cursor, target, token);
}

function parseAfterDot(cursor: JqCursor, target: JqNode, dot: JqToken): JqNode {
  if (isNext(cursor, '[')) return parseBrackets(cursor, target);
  if (peek(cursor).kind === 'string') return toField(target, take(cursor));
  throw new Refusal('a . without a name', dot.position);
}

function toField(target: JqNode, token: JqToken): JqNode {
  const { position } = token;
  const key: JqNode = { kind: 'literal', value: token.text, position };
  return { kind: 'field', target, key, position };
}

function parseStart(cursor: JqCursor): JqNode {
  const token = take(cursor);
  const { position } = token;
  switch (token.kind) {
    case 'field':
      return toField({ kind: 'identity' }, token);
    case 'string':
      return { kind: 'literal', value: token.text, position };
    case 'number':
      return { kind: 'literal', value: Number(token.text), position };
    case 'variable':
      return toVariable(cursor, token);
    case 'name':
      return parseName(cursor, token);
    case 'operator':
      return parsePunctuation(cursor, token);
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
      const root: JqNode = { kind: 'identity' };
      if (peek(cursor).kind === 'string') return toField(root, take(cursor));
      return root;
    }
    case '..':
      return { kind: 'recurse' };
    case '(': {
      const body = parseExpression(cursor);
      expect(cursor, ')');
      return body;
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

function toVariable(cursor: JqCursor, { text, position }: JqToken): JqNode {
  if (cursor.variables.includes(text)) {
    return { kind: 'variable', name: text, position };
  }
  throw new Refusal(`$${text} is not known here`, position);
}

function parseName(cursor: JqCursor, token: JqToken): JqNode {
  const { text, position } = token;
  const constant = constants.get(text);
  if (constant !== undefined) {
    return { kind: 'literal', value: constant, position };
  }
  if (text === 'if') return parseIf(cursor);
  if (text === 'try') return parseTry(cursor);
  if (notSupported.includes(text) || text.startsWith('@')) {
    throw new Refusal(`${text} is not supported`, position);
  }
  return parseCall(cursor, token);
}

function parseCall(cursor: JqCursor, { text, position }: JqToken): JqNode {
  const args: JqNode[] = [];
  if (takeIf(cursor, '(')) {
    do {
      args.push(parseExpression(cursor));
    } while (takeIf(cursor, ';'));
    expect(cursor, ')');
  }
  if (!builtins.has(`${text}/${args.length}`)) {
    throw new Refusal(describeUnknown(text, args.length), position);
  }
  if (text === 'test') checkTest(args, position);
  return { kind: 'call', name: text, args, position };
}

function describeUnknown(name: string, count: number): string {
  const hint =
    count === 0
      ? `; a key with a dash, a dot or a slash is written ["${name}"], with all of the key within the quotes`
      : '';
  return `the function ${name} with ${count} arguments is not supported${hint}`;
}

function parseTry(cursor: JqCursor): JqNode {
  const body = nest(cursor, () => parseTerm(cursor));
  if (isNext(cursor, 'catch')) {
    throw new Refusal('catch is not supported', peek(cursor).position);
  }
  return { kind: 'try', body };
}

function parseIf(cursor: JqCursor): JqNode {
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
