import { Refusal } from '../Refusal';
import type { JqNode } from '../JqNode';
import { createCursor, peek, type JqCursor } from './JqCursor';
import { parseExpression } from './parseExpression';
import type { JqStringPart, JqToken } from './tokenizeJq';

/**
 * A string, whose `\( )` become additions as in gojq: the last part is run first.
 *
 * @param format - The function that turns what stands within into text
 */
export function parseString(
  cursor: JqCursor,
  { parts = [], position }: JqToken,
  format = 'tostring',
): JqNode {
  if (parts.every(part => typeof part === 'string')) {
    return { kind: 'literal', value: parts.join(''), position };
  }
  return parts
    .map(part => toNode(cursor, part, { format, position }))
    .reduce((left, right) => ({
      kind: 'operation',
      operator: '+',
      left,
      right,
      position,
    }));
}

function toNode(
  cursor: JqCursor,
  part: JqStringPart,
  { format, position }: { format: string; position: number },
): JqNode {
  if (typeof part === 'string') {
    return { kind: 'literal', value: part, position };
  }
  const within = {
    ...createCursor(part),
    depth: cursor.depth,
    names: cursor.names,
  };
  const left = parseExpression(within);
  const rest = peek(within);
  if (rest.kind !== 'end') {
    throw new Refusal(`${rest.text} is not expected here`, rest.position);
  }
  return {
    kind: 'pipe',
    left,
    right: { kind: 'call', name: format, args: [], position },
  };
}
