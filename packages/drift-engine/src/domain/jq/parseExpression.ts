import type { Arithmetic, Comparator, JqNode } from './JqNode';
import { isNext, nest, peek, take, takeIf, type JqCursor } from './JqCursor';
import { parseTerm } from './parseTerm';
import { Refusal } from './Refusal';
import type { JqToken } from './tokenizeJq';

interface Operator {
  /** Higher binds closer. */
  level: number;
  associates: 'left' | 'right' | 'not';
  build: (left: JqNode, right: JqNode, token: JqToken) => JqNode;
}

/** The level from which on the value of an object's key is read: a comma ends it. */
export const aboveComma = 2;

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
    (text): [string, Operator] => [text, comparison(text)],
  ),
  ['+', arithmetic('+', 7)],
  ['-', arithmetic('-', 7)],
  ['*', arithmetic('*', 8)],
  ['/', arithmetic('/', 8)],
  ['%', arithmetic('%', 8)],
]);

const assignments = ['=', '|=', '+=', '-=', '*=', '/=', '%=', '//='];

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

function comparison(comparator: Comparator): Operator {
  return operator(6, 'not', (left, right, { position }) => ({
    kind: 'compare',
    operator: comparator,
    left,
    right,
    position,
  }));
}

function arithmetic(sign: Arithmetic, level: number): Operator {
  return operator(level, 'left', (left, right, { position }) => ({
    kind: 'arithmetic',
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
  let left = parseOperand(cursor);
  for (;;) {
    const token = peek(cursor);
    const found = findOperator(token);
    if (!found || found.level < level) return left;
    take(cursor);
    const next = found.associates === 'right' ? found.level : found.level + 1;
    const right = parseRight(cursor, next, token.text);
    left = found.build(left, right, token);
    if (found.associates === 'not') refuseChain(cursor);
  }
}

/** A chain of pipes or alternatives is as long as one likes, and so does not count as nested. */
function parseRight(cursor: JqCursor, level: number, text: string): JqNode {
  const isChain = text === '|' || text === '//';
  if (isChain) cursor.depth -= 1;
  const right = parseExpression(cursor, level);
  if (isChain) cursor.depth += 1;
  return right;
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
  const { position } = peek(cursor);
  if (takeIf(cursor, '-')) {
    const body = nest(cursor, () => parseOperand(cursor));
    const zero: JqNode = { kind: 'literal', value: 0, position };
    return {
      kind: 'arithmetic',
      operator: '-',
      left: zero,
      right: body,
      position,
    };
  }
  const term = parseTerm(cursor);
  return isNext(cursor, 'as') ? parseBind(cursor, term) : term;
}

function parseBind(cursor: JqCursor, source: JqNode): JqNode {
  take(cursor);
  const token = take(cursor);
  if (token.kind !== 'variable') {
    throw new Refusal(
      'after as only a name such as $x is supported',
      token.position,
    );
  }
  if (!takeIf(cursor, '|')) {
    throw new Refusal(
      `| is missing before ${peek(cursor).text}`,
      peek(cursor).position,
    );
  }
  const outer = cursor.variables;
  cursor.variables = [...outer, token.text];
  const body = parseExpression(cursor);
  cursor.variables = outer;
  return { kind: 'bind', source, name: token.text, body };
}
