import { deletePaths } from '../../domain/jq/functions/updatePaths';
import { JqError, JqExhausted } from '../../domain/jq/JqError';
import { parseJq, parseWhole } from '../../domain/jq/parseJq';
import { Refusal } from '../../domain/jq/Refusal';
import { createScope } from '../../domain/jq/running/createMachine';
import { evaluateJq } from '../../domain/jq/running/evaluateJq';
import { JqBreak } from '../../domain/jq/running/JqBreak';
import { untracked } from '../../domain/jq/running/Item';
import { writeJson } from '../../domain/jq/writeJson';
import type { Value } from '../../domain/Value';
import type { JqQuestion } from './Gojq';

/** What our jq says, in the form of gojq's answers. */
export interface OurAnswer {
  /** Why it is refused; empty if it is not. */
  refused: string;
  values: string[];
  failed: boolean;
  /** JSON of what is left of the input; undefined if the expression is refused or fails. */
  left: string | undefined;
  leftRefused: string;
}

const mostValues = 2000;
const plenty = 5_000_000;

/** Runs an expression as askGojq does. */
export function runOurJq({ expression, input }: JqQuestion): OurAnswer {
  return {
    ...runForValues(expression, input),
    ...runForRest(expression, input),
  };
}

function runForValues(expression: string, input: Value) {
  const values: string[] = [];
  try {
    const node = parseWhole(expression);
    for (const { value } of evaluateJq(
      node,
      untracked(input),
      createScope(plenty),
    )) {
      values.push(writeJson(value));
      if (values.length >= mostValues) break;
    }
    return { refused: '', values, failed: false };
  } catch (error) {
    if (error instanceof Refusal) {
      return { refused: error.reason, values, failed: false };
    }
    if (isFailure(error)) {
      return { refused: '', values, failed: true };
    }
    throw error;
  }
}

function isFailure(error: unknown): boolean {
  return [JqError, JqExhausted, JqBreak].some(each => error instanceof each);
}

function runForRest(expression: string, input: Value) {
  const parsed = parseJq(expression);
  if (parsed.kind === 'refused') {
    return { left: undefined, leftRefused: parsed.reason };
  }
  const { paths, problem } = parsed.evaluate(input);
  const left =
    problem === undefined
      ? writeJson(deletePaths(input, paths, () => {}))
      : undefined;
  return { left, leftRefused: '' };
}
