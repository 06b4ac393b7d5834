import type { JqNode } from '../JqNode';
import { aboveAll, parseExpression } from './parseExpression';
import type { JqCursor } from './JqCursor';

/** Parses one term with what is attached to it, and a sign before it. */
export function parsePostfix(cursor: JqCursor): JqNode {
  return parseExpression(cursor, aboveAll);
}
