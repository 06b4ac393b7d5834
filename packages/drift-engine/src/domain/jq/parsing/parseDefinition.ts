import { Refusal } from '../Refusal';
import type { JqDefinition } from '../JqNode';
import { expect, take, takeIf, withNames, type JqCursor } from './JqCursor';
import { parseExpression } from './parseExpression';

/** Parses a function, from after its `def`: `f($a; g): ...;`. */
export function parseDefinition(cursor: JqCursor): JqDefinition {
  const { kind, text: name, position } = take(cursor);
  if (kind !== 'name' || name.includes('::')) {
    throw new Refusal('def needs a name', position);
  }
  const params: string[] = [];
  if (takeIf(cursor, '(')) {
    do {
      params.push(parseParameter(cursor));
    } while (takeIf(cursor, ';'));
    expect(cursor, ')');
  }
  expect(cursor, ':');
  const names = [
    `${name}/${params.length}`,
    // What is given as a value is an expression too.
    ...params.map(param => `${param.replace('$', '')}/0`),
    ...params.filter(param => param.startsWith('$')),
  ];
  const body = withNames(cursor, names, () => parseExpression(cursor));
  expect(cursor, ';');
  return { name, params, body };
}

function parseParameter(cursor: JqCursor): string {
  const { kind, text, position } = take(cursor);
  if (kind === 'variable') return `$${text}`;
  if (kind === 'name') return text;
  throw new Refusal(
    `${text} is not expected here: a parameter is missing`,
    position,
  );
}
