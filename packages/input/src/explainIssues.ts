import type { z } from 'zod';
import { cleanText } from './explainText';

/** One thing wrong with a value: where, and what to do. */
export interface Problem {
  path: PropertyKey[];
  /** `field: what is wrong and how it is put right`. */
  message: string;
}

type Issue = z.core.$ZodIssue;
type RawIssue<T extends z.core.$ZodIssueBase = Issue> = z.core.$ZodRawIssue<T>;

/**
 * What to give to `safeParse`, so that a schema speaks in plain words wherever it has none of its own: no sentence of zod reaches a
 * person.
 */
export const plainWords = {
  reportInput: true,
  error: (issue: RawIssue) => describe(issue),
} as const;

/** What a schema said, a sentence per field. Parse with {@link plainWords}. */
export function explainIssues(issues: readonly Issue[]): Problem[] {
  return issues.flatMap(issue => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key =>
        toProblem(
          [...issue.path, key],
          'is not a field here; remove it or correct its spelling',
        ),
      );
    }
    return [toProblem(issue.path, issue.message)];
  });
}

function toProblem(path: PropertyKey[], message: string): Problem {
  return {
    path,
    message: path.length ? `${toField(path)}: ${message}` : message,
  };
}

/** `spec.quota.pods` the way people write it. */
function toField(path: PropertyKey[]): string {
  return cleanText(path.map(String).join('.').slice(0, 200));
}

const typeWords: Record<string, string> = {
  string: 'text (in quotes)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  null: 'null',
};

function describe(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return describeType(issue);
    case 'invalid_value':
      return describeValue(issue);
    case 'too_small':
      return describeBound(issue.origin, 'at least', issue.minimum);
    case 'too_big':
      return describeBound(issue.origin, 'at most', issue.maximum);
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return describeFormat(issue);
    case 'invalid_key':
      return 'has a key that is not allowed here; correct its spelling';
    default:
      return 'is not one of the forms allowed here; see the documentation of this field';
  }
}

function describeType(issue: RawIssue<z.core.$ZodIssueInvalidType>): string {
  const wanted = typeWords[issue.expected] ?? `of type ${issue.expected}`;
  if (issue.input === undefined) return `is missing; it must be ${wanted}`;
  return `must be ${wanted}`;
}

function describeValue(issue: RawIssue<z.core.$ZodIssueInvalidValue>): string {
  const known = issue.values
    .map(value => (typeof value === 'string' ? `"${value}"` : String(value)))
    .join(', ');
  const wanted = issue.values.length === 1 ? known : `one of ${known}`;
  return issue.input === undefined
    ? `is missing; it must be ${wanted}`
    : `must be ${wanted}`;
}

const counted: Record<string, string> = {
  string: 'character',
  array: 'entry',
  set: 'entry',
  map: 'entry',
};

function describeBound(
  origin: string,
  relation: string,
  bound: number | bigint,
): string {
  const unit = counted[origin];
  if (!unit) return `must be ${relation} ${bound}`;
  const plural = unit === 'entry' ? 'entries' : `${unit}s`;
  return `must have ${relation} ${bound} ${
    Number(bound) === 1 ? unit : plural
  }`;
}

const formatWords: Record<string, string> = {
  datetime: 'a time like "2030-01-31T12:00:00Z"',
  date: 'a date like "2030-01-31"',
  url: 'a web address like "https://example.org"',
  email: 'an e-mail address',
  uuid: 'a UUID',
};

function describeFormat(
  issue: RawIssue<z.core.$ZodIssueInvalidStringFormat>,
): string {
  const known = formatWords[issue.format];
  return known
    ? `must be ${known}`
    : 'is not written in the form this field needs; see its documentation';
}
