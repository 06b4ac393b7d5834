import { Refusal } from '../Refusal';
import type { Arithmetic, Comparator, JqNode } from '../JqNode';
import {
  expect,
  isNext,
  nest,
  peek,
  take,
  takeIf,
  withNames,
  type JqCursor,
} from './JqCursor';
import { parseDefinition } from './parseDefinition';
import { listVariables, parsePattern } from './parsePattern';
import { parseTerm } from './parseTerm';
import type { JqToken } from './tokenizeJq';

interface Operator {
  /** Higher binds closer. */
  level: number;
  associates: 'left' | 'right' | 'not';
  build: (left: JqNode, right: JqNode, token: JqToken) => JqNode;
}

/** The level from which on operators are read if neither `|` nor `,` may stand. */
export const aboveComma = 2;

/** The level at which no operator is read. */
export const aboveAll = 9;

const assignments = ['=', '|=', '+=', '-=', '*=', '/=', '%=', '//='];

const operators: ReadonlyMap<string, Operator> = new Map([
  ['|', operator(0, 'right', (left, right) => ({ kind: 'pipe', left, right }))],
  [',', operator(1, 'left', (left, right) => ({ kind: 'comma', left, right }))],
  [
    '//',
    operator(2, 'right', (left, right) => ({
      kind: 'alternative',
      left,
      right,
    })),
  ],
  ['or', logic('or', 4)],
  ['and', logic('and', 5)],
  ...(['==', '!=', '<', '<=', '>', '>='] as const).map(
    (text): [string, Operator] => [text, operation(text, 6, 'not')],
  ),
  ['+', operation('+', 7, 'left')],
  ['-', operation('-', 7, 'left')],
  ['*', operation('*', 8, 'left')],
  ['/', operation('/', 8, 'left')],
  ['%', operation('%', 8, 'left')],
]);

function operator(
  level: number,
  associates: Operator['associates'],
  build: Operator['build'],
): Operator {
  return { level, associates, build };
}

function logic(name: 'and' | 'or', level: number): Operator {
  return operator(level, 'left', (left, right, { position }) => ({
    kind: 'logic',
    operator: name,
    left,
    right,
    position,
  }));
}

function operation(
  sign: Comparator | Arithmetic,
  level: number,
  associates: Operator['associates'],
): Operator {
  return operator(level, associates, (left, right, { position }) => ({
    kind: 'operation',
    operator: sign,
    left,
    right,
    position,
  }));
}

/** Parses an expression whose operators are at least of this level. */
export function parseExpression(cursor: JqCursor, level = 0): JqNode {
  return nest(cursor, () => parseOperators(cursor, level));
}

function parseOperators(cursor: JqCursor, level: number): JqNode {
  if (level < aboveComma) {
    const whole = parseWhole(cursor);
    if (whole) return whole;
  }
  let left = parseOperand(cursor);
  for (;;) {
    const token = peek(cursor);
    if (level < aboveComma && isNext(cursor, 'as')) {
      left = parseBind(cursor, left);
      continue;
    }
    const found = findOperator(token);
    if (!found || found.level < level) return left;
    take(cursor);
    const next = found.associates === 'right' ? found.level : found.level + 1;
    const right = parseRight(cursor, next, token.text);
    left = found.build(left, right, token);
    if (found.associates === 'not') refuseChain(cursor);
  }
}

/** What goes on to the end of the expression that it stands in: a definition, a label. */
function parseWhole(cursor: JqCursor): JqNode | undefined {
  if (takeIf(cursor, 'def')) {
    const definition = parseDefinition(cursor);
    const name = `${definition.name}/${definition.params.length}`;
    const body = withNames(cursor, [name], () => parseExpression(cursor));
    return { kind: 'define', definition, body };
  }
  if (!takeIf(cursor, 'label')) return undefined;
  const token = take(cursor);
  if (token.kind !== 'variable') {
    throw new Refusal('label needs a name such as $out', token.position);
  }
  expect(cursor, '|');
  const body = withNames(cursor, [`*${token.text}`], () =>
    parseExpression(cursor),
  );
  return { kind: 'label', name: token.text, body };
}

/** A chain of pipes or alternatives is as long as one likes, and so does not count as nested. */
function parseRight(cursor: JqCursor, level: number, text: string): JqNode {
  const isChain = text === '|' || text === '//';
  if (isChain) cursor.depth -= 1;
  const right =
    text === ',' ? parseAfterComma(cursor) : parseExpression(cursor, level);
  if (isChain) cursor.depth += 1;
  return right;
}

/** `a, b as $x | c` gives the name to b alone, and then goes on to the end. */
function parseAfterComma(cursor: JqCursor): JqNode {
  const whole = nest(cursor, () => parseWhole(cursor));
  if (whole) return whole;
  const right = parseExpression(cursor, aboveComma);
  return isNext(cursor, 'as') ? parseBind(cursor, right) : right;
}

function findOperator(token: JqToken): Operator | undefined {
  if (token.kind !== 'operator' && token.kind !== 'name') return undefined;
  if (token.kind === 'operator' && assignments.includes(token.text)) {
    const hint = token.text === '=' ? '; to compare, write ==' : '';
    throw new Refusal(
      `${token.text} changes values, which an ignore rule does not${hint}`,
      token.position,
    );
  }
  return operators.get(token.text);
}

function refuseChain(cursor: JqCursor): void {
  const token = peek(cursor);
  if (findOperator(token)?.associates === 'not') {
    throw new Refusal('comparisons cannot be chained', token.position);
  }
}

function parseOperand(cursor: JqCursor): JqNode {
  const token = peek(cursor);
  const { position } = token;
  const isMinus = takeIf(cursor, '-');
  if (!isMinus && !takeIf(cursor, '+')) return parseTerm(cursor);
  const body = nest(cursor, () => parseOperand(cursor));
  if (isMinus && body.kind === 'literal' && typeof body.value === 'number') {
    return { ...body, value: 0 - body.value };
  }
  const name = isMinus ? '_negate' : '_plus';
  return {
    kind: 'pipe',
    left: body,
    right: { kind: 'call', name, args: [], position },
  };
}

function parseBind(cursor: JqCursor, source: JqNode): JqNode {
  take(cursor);
  const pattern = parsePattern(cursor);
  if (isNext(cursor, '?')) {
    const { position } = peek(cursor);
    throw new Refusal(
      '?// (one of several patterns) is not supported',
      position,
    );
  }
  if (!takeIf(cursor, '|')) {
    const { text, position } = peek(cursor);
    throw new Refusal(`| is missing before ${text}`, position);
  }
  const body = withNames(cursor, listVariables(pattern), () =>
    parseExpression(cursor),
  );
  return { kind: 'bind', source, pattern, body };
}
