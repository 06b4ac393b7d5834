import type { Value } from '../../Value';
import { made, type Scope } from '../Item';
import { failOn, JqError } from '../JqError';
import type { JqNode } from '../JqNode';
import { Refusal, type Refused } from '../Refusal';
import { readRegex, type Regex } from '../regex/readRegex';
import type { Builtin } from './Builtin';

const mostRegexes = 200;

/** Reads a regular expression with flags as gojq, which Argo CD runs, has them: `g`, `i` and `m`. */
function readTestRegex(pattern: string, flags: string): Regex | Refused {
  const unknown = /[^gim]/.exec(flags);
  if (unknown) {
    const reason = `the flag ${unknown[0]} is not supported`;
    return { kind: 'refused', reason, position: 0 };
  }
  return readRegex(pattern, {
    ignoreCase: flags.includes('i'),
    multiline: false,
    dotAll: flags.includes('m'),
  });
}

/** Throws a `Refusal` where a call of `test` has a regular expression that cannot be run. */
export function checkTest(args: readonly JqNode[], position: number): void {
  const [pattern, flags] = args;
  if (pattern?.kind !== 'literal') return;
  if (flags && flags.kind !== 'literal') return;
  const [text, flagText] = [pattern.value, flags?.value ?? ''];
  if (typeof text !== 'string' || typeof flagText !== 'string') {
    throw new Refusal('a regular expression is a text', position);
  }
  const regex = readTestRegex(text, flagText);
  if (regex.kind === 'refused') {
    throw new Refusal(`the regular expression: ${regex.reason}`, position);
  }
}

function expectText(value: Value): string {
  return typeof value === 'string' ? value : failOn('test cannot take', value);
}

function findRegex(pattern: string, flags: string, scope: Scope): Regex {
  const key = `${flags}/${pattern}`;
  const before = scope.regexes.get(key);
  if (before) return before;
  const regex = readTestRegex(pattern, flags);
  if (regex.kind === 'refused') {
    throw new JqError(`the regular expression: ${regex.reason}`);
  }
  if (scope.regexes.size >= mostRegexes) scope.regexes.clear();
  scope.regexes.set(key, regex);
  scope.spend(pattern.length);
  return regex;
}

const noFlags: JqNode = { kind: 'literal', value: '', position: 0 };

/** `test("regex"; "flags")`. */
export const test: Builtin = {
  yields: 'value',
  *run([patternNode, flagsNode = noFlags], item, scope) {
    if (!patternNode) return;
    for (const flags of scope.evaluate(flagsNode, item, scope)) {
      for (const pattern of scope.evaluate(patternNode, item, scope)) {
        const flagText = flags.value === null ? '' : expectText(flags.value);
        const regex = findRegex(expectText(pattern.value), flagText, scope);
        yield made(regex.matches(expectText(item.value), scope.spend));
      }
    }
  },
};
