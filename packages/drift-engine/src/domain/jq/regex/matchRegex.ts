import { isWordCharacter } from './charClasses';
import type { RegexMachine } from './compileRegex';
import type { Boundary } from './RegexNode';

/** The characters on both sides of a place; undefined at the ends of the text. */
interface Place {
  before: number | undefined;
  after: number | undefined;
}

/**
 * Whether a text has the regular expression anywhere. `spend` is told of the work as it is done and may throw to end it.
 */
export function matchRegex(
  machine: RegexMachine,
  text: string,
  spend: (steps: number) => void = () => {},
): boolean {
  let active = new Set<number>();
  let before: number | undefined;
  let at = 0;
  for (;;) {
    const after = text.codePointAt(at);
    const reached = reach(machine, [...active, machine.start], {
      before,
      after,
    });
    spend(reached.size);
    if (reached.has(0)) return true;
    if (after === undefined) return false;
    active = advance(machine, reached, after);
    before = after;
    at += after > 0xffff ? 2 : 1;
  }
}

/** All steps that are reached without reading a character. */
function reach(
  machine: RegexMachine,
  from: number[],
  place: Place,
): Set<number> {
  const reached = new Set<number>();
  const open = from;
  for (;;) {
    const index = open.pop();
    if (index === undefined) return reached;
    if (reached.has(index)) continue;
    reached.add(index);
    const step = machine.steps[index];
    if (step?.kind === 'fork') open.push(...step.next);
    if (step?.kind === 'boundary' && isAt(step.boundary, place)) {
      open.push(step.next);
    }
  }
}

function advance(
  machine: RegexMachine,
  reached: ReadonlySet<number>,
  code: number,
): Set<number> {
  const next = new Set<number>();
  for (const index of reached) {
    const step = machine.steps[index];
    if (step?.kind === 'char' && step.test(code)) next.add(step.next);
  }
  return next;
}

const lineFeed = 10;

function isAt(boundary: Boundary, { before, after }: Place): boolean {
  switch (boundary) {
    case 'start':
      return before === undefined;
    case 'end':
      return after === undefined;
    case 'line-start':
      return before === undefined || before === lineFeed;
    case 'line-end':
      return after === undefined || after === lineFeed;
    case 'word':
      return isWord(before) !== isWord(after);
    case 'no-word':
      return isWord(before) === isWord(after);
    default:
      return boundary satisfies never;
  }
}

function isWord(code: number | undefined): boolean {
  return code !== undefined && isWordCharacter(code);
}
