import { RE2JS, RE2JSException } from 're2js';
import type { Spend } from '../order';
import type { Refused } from '../Refusal';
import { createOffsets } from './createOffsets';

/** How a regular expression is read. */
export interface RegexFlags {
  ignoreCase: boolean;
  /** `.` takes line breaks too. */
  dotAll: boolean;
}

/** What a regular expression found; places are counted in characters. */
export interface RegexMatch {
  offset: number;
  length: number;
  string: string;
  captures: RegexCapture[];
}

/** What a group of it found; one that took no part has the offset -1. */
export interface RegexCapture {
  name: string | null;
  offset: number;
  length: number;
  string: string | null;
}

/** A regular expression that can be asked. */
export interface Regex {
  kind: 'ok';
  /** Whether the text has it anywhere. `spend` is told of the work, and may throw. */
  matches: (text: string, spend?: Spend) => boolean;
  /** The first, or all, one after the other. */
  findAll: (text: string, isGlobal: boolean, spend: Spend) => RegexMatch[];
}

const longest = 2000;
const noFlags: RegexFlags = { ignoreCase: false, dotAll: false };

/** Reads a regular expression of Go's RE2, which is what Argo CD and Flux run. */
export function readRegex(text: string, flags = noFlags): Regex | Refused {
  if (text.length > longest) {
    const reason = `longer than ${longest} characters`;
    return { kind: 'refused', reason, position: longest };
  }
  try {
    const options =
      (flags.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) |
      (flags.dotAll ? RE2JS.DOTALL : 0);
    return toRegex(RE2JS.compile(text, options));
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return { kind: 'refused', reason: error.message, position: 0 };
  }
}

function toRegex(regex: RE2JS): Regex {
  // Each character may be at each instruction of the program once.
  const cost = 1 + regex.programSize() / 64;
  const names = listNames(regex);
  return {
    kind: 'ok',
    matches: (text, spend) => {
      spend?.(1 + text.length * cost);
      return regex.matcher(text).find();
    },
    findAll: (text, isGlobal, spend) => {
      spend(1 + text.length * cost);
      const matcher = regex.matcher(text);
      const toOffset = createOffsets(text);
      const found: RegexMatch[] = [];
      while (matcher.find()) {
        spend(1 + names.length);
        found.push(toMatch(matcher, names, toOffset));
        if (!isGlobal) break;
      }
      return found;
    },
  };
}

function listNames(regex: RE2JS): (string | null)[] {
  const names: (string | null)[] = Array.from(
    { length: regex.groupCount() },
    () => null,
  );
  for (const [name, group] of Object.entries(regex.namedGroups())) {
    names[group - 1] = name;
  }
  return names;
}

function toMatch(
  matcher: ReturnType<RE2JS['matcher']>,
  names: (string | null)[],
  toOffset: (unit: number) => number,
): RegexMatch {
  const span = (group: number) => {
    const offset = toOffset(matcher.start(group));
    return { offset, length: toOffset(matcher.end(group)) - offset };
  };
  return {
    ...span(0),
    string: matcher.group(0) ?? '',
    captures: names.map((name, at) => {
      const string = matcher.group(at + 1) ?? null;
      return string === null
        ? { name, offset: -1, length: 0, string }
        : { name, ...span(at + 1), string };
    }),
  };
}
