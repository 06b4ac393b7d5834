import type { Value } from '../Value';
import { findValueNode } from './findValueNode';
import type { JqNode } from './JqNode';
import { createCursor, peek } from './parsing/JqCursor';
import { parseExpression } from './parsing/parseExpression';
import { tokenizeJq } from './parsing/tokenizeJq';
import type { Path } from './Path';
import { orRefused, Refusal, type Refused } from './Refusal';
import { selectPaths } from './selectPaths';

/** A jq expression that names places in an object, as in Argo CD's `jqPathExpressions`. */
export interface JqPaths {
  kind: 'ok';
  /** The places that it selects and that there are; none if it fails on this object, as Argo CD deletes nothing then. */
  selectPaths: (value: Value) => Path[];
  /** The same, and why it failed. */
  evaluate: (value: Value) => { paths: Path[]; problem: string | undefined };
}

/** Parses a jq expression that Argo CD would run as `del(EXPRESSION)`; one that cannot be run here is refused and never taken as empty. */
export function parseJq(text: string): JqPaths | Refused {
  return orRefused(() => {
    const node = parseWhole(text);
    const value = findValueNode(node);
    if (value) throw new Refusal(describe(value), toPosition(value));
    const evaluate = (object: Value) => selectPaths(node, object);
    return {
      kind: 'ok',
      evaluate,
      selectPaths: object => evaluate(object).paths,
    };
  });
}

/** The expression that a text is; throws a `Refusal`. */
export function parseWhole(text: string): JqNode {
  const cursor = createCursor(tokenizeJq(text));
  const node = parseExpression(cursor);
  const rest = peek(cursor);
  if (rest.kind !== 'end') {
    throw new Refusal(`${rest.text} is not expected here`, rest.position);
  }
  return node;
}

function describe(node: JqNode): string {
  const what = node.kind === 'call' ? node.name : `this ${node.kind}`;
  return `${what} computes a new value and selects no field of the object, so there is nothing to ignore`;
}

function toPosition(node: JqNode): number {
  return 'position' in node ? node.position : 0;
}
