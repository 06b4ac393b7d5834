import type { Value } from '../Value';

/** Operators that compare two values. */
export type Comparator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** Operators that reckon with two values. */
export type Arithmetic = '+' | '-' | '*' | '/' | '%';

/** What a value is taken apart by: `$x`, `[$a, $b]`, `{a: $x}`. */
export type JqPattern =
  | { kind: 'variable'; name: string }
  | { kind: 'list'; items: JqPattern[] }
  | { kind: 'object'; entries: JqPatternEntry[] };

/** One key of a pattern: its value goes to a variable (`{$a}`), to a pattern below, or to both. */
export interface JqPatternEntry {
  key: JqNode;
  variable: string | undefined;
  below: JqPattern | undefined;
}

/** A function that an expression defines; a parameter with a `$` is given a value, another one an expression. */
export interface JqDefinition {
  name: string;
  params: string[];
  body: JqNode;
}

/** A parsed jq expression; `position` is where it stands in its text. */
export type JqNode =
  | { kind: 'identity' }
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
  | { kind: 'try'; body: JqNode; handler: JqNode | undefined }
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
      kind: 'operation';
      operator: Comparator | Arithmetic;
      left: JqNode;
      right: JqNode;
      position: number;
    }
  | { kind: 'call'; name: string; args: JqNode[]; position: number }
  | { kind: 'variable'; name: string; position: number }
  | { kind: 'bind'; source: JqNode; pattern: JqPattern; body: JqNode }
  | { kind: 'define'; definition: JqDefinition; body: JqNode }
  | {
      kind: 'reduce';
      source: JqNode;
      pattern: JqPattern;
      start: JqNode;
      update: JqNode;
      position: number;
    }
  | {
      kind: 'foreach';
      source: JqNode;
      pattern: JqPattern;
      start: JqNode;
      update: JqNode;
      extract: JqNode | undefined;
    }
  | { kind: 'label'; name: string; body: JqNode }
  | { kind: 'break'; name: string }
  | {
      kind: 'if';
      branches: { condition: JqNode; then: JqNode }[];
      otherwise: JqNode;
    }
  | { kind: 'list'; body: JqNode | undefined; position: number }
  | { kind: 'object'; entries: [JqNode, JqNode][]; position: number };

/** The nodes of one kind. */
export type NodeOf<K extends JqNode['kind']> = JqNode & { kind: K };
