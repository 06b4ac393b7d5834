import { createCursor, type JqCursor } from '../parsing/JqCursor';
import { parseExpression } from '../parsing/parseExpression';
import { tokenizeJq } from '../parsing/tokenizeJq';
import { JqExhausted } from '../JqError';
import type { JqNode } from '../JqNode';
import { callClosure } from './callFunction';
import { evaluateJq } from './evaluateJq';
import type { Scope } from './Item';

const deepest = 400;
const parsed = new Map<string, JqNode>();

/** The scope in which an expression begins to run; it is ended after so many steps. */
export function createScope(mostSteps: number): Scope {
  let left = mostSteps;
  const spend = (steps: number) => {
    left -= steps;
    if (left < 0)
      throw new JqExhausted('it needs too many steps on this object');
  };
  const scope: Scope = {
    bindings: undefined,
    depth: 0,
    machine: {
      spend,
      evaluate: evaluateJq,
      define: ({ params, text }, args, call) => {
        const depth = call.scope.depth + 1;
        if (depth > deepest) throw new JqExhausted('it calls itself too often');
        return callClosure(
          { params, body: parseOnce(text, params) },
          args,
          call.item,
          { inner: { ...scope, depth }, outer: call.scope },
        );
      },
    },
  };
  return scope;
}

function parseOnce(text: string, params: readonly string[]): JqNode {
  const before = parsed.get(text);
  if (before) return before;
  const cursor: JqCursor = {
    ...createCursor(tokenizeJq(text)),
    names: [
      ...params.map(param => `${param.replace('$', '')}/0`),
      ...params.filter(param => param.startsWith('$')),
    ],
    mayCallHidden: true,
  };
  const node = parseExpression(cursor);
  parsed.set(text, node);
  return node;
}
