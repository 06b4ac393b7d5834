import { orRefused, type Refused } from '../Refusal';
import { compileRegex } from './compileRegex';
import { matchRegex } from './matchRegex';
import { parseRegex } from './parseRegex';
import { noFlags, type RegexFlags } from './RegexCursor';
import type { RegexNode } from './RegexNode';

/** A regular expression that can be asked. */
export interface Regex {
  kind: 'ok';
  /** Whether the text has it anywhere. `spend` is told of the work, and may throw. */
  matches: (text: string, spend?: (steps: number) => void) => boolean;
}

const longest = 2000;

/** Reads a regular expression of Go's RE2, which is what Argo CD and Flux run. */
export function readRegex(
  text: string,
  flags: RegexFlags = noFlags,
): Regex | Refused {
  if (text.length > longest) {
    const reason = `longer than ${longest} characters`;
    return { kind: 'refused', reason, position: longest };
  }
  return orRefused(() => toRegex(parseRegex(text, flags)));
}

/** The question that a parsed regular expression puts; throws a `Refusal` where it is too large. */
export function toRegex(node: RegexNode): Regex {
  const machine = compileRegex(node);
  return {
    kind: 'ok',
    matches: (text, spend) => matchRegex(machine, text, spend),
  };
}
