import { isTree, pick, type Tree, type Value } from '../../Value';
import { failOn, failToApply, JqError } from '../JqError';
import type { JqNode } from '../JqNode';
import type { Spend } from '../order';
import { Refusal } from '../Refusal';
import { readRegex, type Regex, type RegexMatch } from '../regex/readRegex';
import { untracked } from '../running/Item';
import { addValues } from '../running/operate';
import { ofValues, type Compute, type JqFunction } from './JqFunction';

const mostKept = 200;
const kept = new Map<string, Regex>();

/** A regular expression with flags as gojq has them: `g` for all, `i` for any case, `m` if `.` takes line breaks too. */
function findRegex(pattern: string, flags: string): Regex {
  const key = `${flags}/${pattern}`;
  const before = kept.get(key);
  if (before) return before;
  const unknown = /[^gim]/.exec(flags);
  if (unknown) throw new JqError(`the flag ${unknown[0]} is not supported`);
  const regex = readRegex(pattern, {
    ignoreCase: flags.includes('i'),
    dotAll: flags.includes('m'),
  });
  if (regex.kind === 'refused') {
    throw new JqError(`the regular expression: ${regex.reason}`);
  }
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, regex);
  return regex;
}

/** Throws a `Refusal` if a call has a regular expression that cannot be run. */
export function checkRegex(
  name: string,
  args: readonly JqNode[],
  position: number,
): void {
  const hasReplacement = name === 'sub' || name === 'gsub';
  const [pattern, flags] = hasReplacement ? [args[0], args[2]] : args;
  // What the object says can be known only then.
  if (pattern?.kind !== 'literal') return;
  if (flags && flags.kind !== 'literal') return;
  checkTexts(pattern.value, flags?.value ?? '', position);
}

function checkTexts(pattern: Value, flags: Value, position: number): void {
  if (typeof pattern !== 'string' || typeof flags !== 'string') {
    throw new Refusal('a regular expression must be a string', position);
  }
  try {
    findRegex(pattern, flags);
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
    throw new Refusal(error.message, position);
  }
}

function expectTexts(
  name: string,
  value: Value,
  [pattern, flags]: Value[],
): { text: string; regex: Regex; isGlobal: boolean } {
  const isFlags = flags === null || typeof flags === 'string';
  if (typeof value !== 'string' || typeof pattern !== 'string' || !isFlags) {
    return failToApply(name, value, pattern, flags);
  }
  const regex = findRegex(pattern, flags ?? '');
  return { text: value, regex, isGlobal: flags?.includes('g') ?? false };
}

const match: Compute = (value, args, spend) => {
  const isTest = args[2] === true;
  const name = isTest ? 'test' : 'match';
  const { text, regex, isGlobal } = expectTexts(name, value, args);
  if (isTest) return regex.matches(text, spend);
  return regex.findAll(text, isGlobal, spend).map(toTree);
};

function toTree({ captures, ...found }: RegexMatch): Tree {
  return { ...found, captures: captures.map(each => ({ ...each })) };
}

/** The named parts of a match. */
const toNamed: Compute = value => {
  if (!Array.isArray(value)) return failOn('expected an array but got:', value);
  return Object.fromEntries(
    value.flatMap((each): [string, Value][] => {
      const name = isTree(each) ? pick(each, 'name') : undefined;
      if (!isTree(each) || typeof name !== 'string') return [];
      return [[name, pick(each, 'string') ?? null]];
    }),
  );
};

const split: Compute = (value, [pattern, flags], spend) => {
  const all = addValues(flags, 'g', spend);
  const { text, regex } = expectTexts('match', value, [pattern, all]);
  const characters = [...text];
  let next = 0;
  const parts = regex.findAll(text, true, spend).map(({ offset, length }) => {
    const part = characters.slice(next, offset).join('');
    next = offset + length;
    return part;
  });
  return [...parts, characters.slice(next).join('')];
};

/** Replaces by each value that the replacement yields: the first ones make one text, the second ones another. */
const sub: JqFunction = {
  yields: 'value',
  *run([patternNode, replacement, flagsNode], item, scope) {
    const { evaluate, spend } = scope.machine;
    const input = untracked(item.value);
    for (const pattern of evaluate(patternNode, input, scope)) {
      for (const flags of evaluate(flagsNode, input, scope)) {
        const args = [pattern.value, flags.value];
        const named = (found: RegexMatch) =>
          evaluate(replacement, untracked(nameCaptures(found, spend)), scope);
        for (const value of replaceAll(item.value, args, named, spend)) {
          yield { value, trail: item.trail };
        }
      }
    }
  },
};

function nameCaptures(found: RegexMatch, spend: Spend): Value {
  return toNamed(toTree(found).captures, [], spend);
}

function replaceAll(
  value: Value,
  args: Value[],
  replace: (found: RegexMatch) => Iterable<{ value: Value }>,
  spend: Spend,
): Value[] {
  const { text, regex, isGlobal } = expectTexts('match', value, args);
  const characters = [...text];
  const made: Value[] = [];
  let next = 0;
  for (const found of regex.findAll(text, isGlobal, spend)) {
    const before = characters.slice(next, found.offset).join('');
    let at = 0;
    for (const each of replace(found)) {
      const added = addValues(before, each.value, spend);
      made[at] = addValues(made[at] ?? null, added, spend);
      at += 1;
    }
    next = found.offset + found.length;
  }
  const rest = characters.slice(next).join('');
  if (made.length === 0) return [text];
  return made.map(each => addValues(each, rest, spend));
}

/** Functions of regular expressions, which others are defined by. */
export const regexes: [string, JqFunction][] = [
  ['_match/3', ofValues(match)],
  ['_captures/0', ofValues(toNamed)],
  ['split/2', ofValues(split)],
  ['sub/3', sub],
];
