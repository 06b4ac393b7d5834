import type { Value } from '../Value';
import { findValueNode } from './findValueNode';
import type { Scope } from './Item';
import type { JqNode } from './JqNode';
import { peek, type JqCursor } from './JqCursor';
import { parseExpression } from './parseExpression';
import type { Path } from './Path';
import { orRefused, Refusal, type Refused } from './Refusal';
import { selectPlaces } from './selectPlaces';
import { tokenizeJq } from './tokenizeJq';

/** A jq expression that names places in an object, as in Argo CD's `jqPathExpressions`. */
export interface JqPaths {
  kind: 'ok';
  /** The places that it selects and that there are; none where it fails on this object, as Argo CD deletes nothing then. */
  selectPaths: (value: Value) => Path[];
  /** The same, and why it failed. */
  evaluate: (value: Value) => { paths: Path[]; problem: string | undefined };
}

/** Parses a jq expression that Argo CD would run as `del(EXPRESSION)`; one that cannot be run here is refused and never taken as empty. */
export function parseJq(text: string): JqPaths | Refused {
  return orRefused(() => {
    const node = parse(text);
    const regexes: Scope['regexes'] = new Map();
    const evaluate = (value: Value) => selectPlaces(node, value, regexes);
    return {
      kind: 'ok',
      evaluate,
      selectPaths: value => evaluate(value).paths,
    };
  });
}

function parse(text: string): JqNode {
  const cursor: JqCursor = {
    tokens: tokenizeJq(text),
    at: 0,
    depth: 0,
    variables: [],
  };
  const node = parseExpression(cursor);
  const rest = peek(cursor);
  if (rest.kind !== 'end') {
    throw new Refusal(`${rest.text} is not expected here`, rest.position);
  }
  const value = findValueNode(node);
  if (value) throw new Refusal(describe(value), toPosition(value));
  return node;
}

function describe(node: JqNode): string {
  const what = node.kind === 'call' ? node.name : `this ${node.kind}`;
  return `${what} makes a new value and names no place in the object, so that there is nothing to ignore`;
}

function toPosition(node: JqNode): number {
  return 'position' in node ? node.position : 0;
}
