import type { Value } from '../Value';

/** Operators that compare two values. */
export type Comparator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** Operators that reckon with two values. */
export type Arithmetic = '+' | '-' | '*' | '/' | '%';

/** A parsed jq expression; `position` is where it stands in its text. */
export type JqNode =
  | { kind: 'identity' }
  | { kind: 'recurse' }
  | { kind: 'literal'; value: Value; position: number }
  | { kind: 'field'; target: JqNode; key: JqNode; position: number }
  | { kind: 'iterate'; target: JqNode; position: number }
  | {
      kind: 'slice';
      target: JqNode;
      from: JqNode | undefined;
      to: JqNode | undefined;
      position: number;
    }
  | { kind: 'try'; body: JqNode }
  | { kind: 'pipe'; left: JqNode; right: JqNode }
  | { kind: 'comma'; left: JqNode; right: JqNode }
  | { kind: 'alternative'; left: JqNode; right: JqNode }
  | {
      kind: 'logic';
      operator: 'and' | 'or';
      left: JqNode;
      right: JqNode;
      position: number;
    }
  | {
      kind: 'compare';
      operator: Comparator;
      left: JqNode;
      right: JqNode;
      position: number;
    }
  | {
      kind: 'arithmetic';
      operator: Arithmetic;
      left: JqNode;
      right: JqNode;
      position: number;
    }
  | { kind: 'call'; name: string; args: JqNode[]; position: number }
  | { kind: 'variable'; name: string; position: number }
  | { kind: 'bind'; source: JqNode; name: string; body: JqNode }
  | {
      kind: 'if';
      branches: { condition: JqNode; then: JqNode }[];
      otherwise: JqNode;
    }
  | { kind: 'list'; body: JqNode | undefined; position: number }
  | { kind: 'object'; entries: [JqNode, JqNode][]; position: number };
