import { Refusal } from '../Refusal';
import type { Boundary, CharTest, RegexNode } from './RegexNode';

/** One step of a machine that is in several steps at a time. */
export type Step =
  | { kind: 'char'; test: CharTest; next: number }
  | { kind: 'boundary'; boundary: Boundary; next: number }
  | { kind: 'fork'; next: number[] }
  | { kind: 'found' };

/** A compiled regular expression. */
export interface RegexMachine {
  steps: readonly Step[];
  start: number;
}

const mostSteps = 2000;

/**
 * Compiles a parsed regular expression into a machine whose time grows with the text and never with the ways in which it might match
 * (Thompson's construction). Written back to front: each part is told where to go on.
 */
export function compileRegex(node: RegexNode): RegexMachine {
  const steps: Step[] = [{ kind: 'found' }];
  return { steps, start: compile(steps, node, 0) };
}

function add(steps: Step[], step: Step): number {
  if (steps.length >= mostSteps) {
    throw new Refusal('the regular expression is too large', 0);
  }
  return steps.push(step) - 1;
}

function compile(steps: Step[], node: RegexNode, next: number): number {
  switch (node.kind) {
    case 'char':
      return add(steps, { kind: 'char', test: node.test, next });
    case 'boundary':
      return add(steps, { kind: 'boundary', boundary: node.boundary, next });
    case 'sequence':
      return node.parts.reduceRight(
        (after, part) => compile(steps, part, after),
        next,
      );
    case 'choice':
      return add(steps, {
        kind: 'fork',
        next: node.options.map(option => compile(steps, option, next)),
      });
    case 'repeat':
      return compileRepeat(steps, node, next);
    default:
      return node satisfies never;
  }
}

function compileRepeat(
  steps: Step[],
  node: RegexNode & { kind: 'repeat' },
  next: number,
): number {
  let start = next;
  if (node.max === undefined) {
    const loop: Step & { kind: 'fork' } = { kind: 'fork', next: [next] };
    start = add(steps, loop);
    loop.next.push(compile(steps, node.body, start));
  } else {
    for (let more = node.min; more < node.max; more += 1) {
      const body = compile(steps, node.body, start);
      start = add(steps, { kind: 'fork', next: [body, next] });
    }
  }
  for (let each = 0; each < node.min; each += 1) {
    // A body of nothing adds no step, and so would never meet the bound.
    const before = steps.length;
    start = compile(steps, node.body, start);
    if (steps.length === before) break;
  }
  return start;
}
