import type { z } from 'zod';

/** One thing wrong with a value: where, and what to do. */
export interface Problem {
  path: PropertyKey[];
  /** `field: what is wrong and how it is put right`. */
  message: string;
}

type Issue = z.core.$ZodIssue;

/** What a schema said, a sentence per field. */
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
    return [toProblem(issue.path, describe(issue))];
  });
}

function toProblem(path: PropertyKey[], message: string): Problem {
  return {
    path,
    message: path.length ? `${toField(path)}: ${message}` : message,
  };
}

/** `spec.quota["count/jobs"]` the way people write it. */
function toField(path: PropertyKey[]): string {
  return path.map(String).join('.').slice(0, 200);
}

const typeWords: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

function describe(issue: Issue): string {
  if (issue.code === 'invalid_type') {
    const wanted = typeWords[issue.expected] ?? issue.expected;
    return issue.input === undefined
      ? `is missing; it must be ${wanted}`
      : `must be ${wanted}`;
  }
  if (issue.code === 'invalid_value') {
    const known = issue.values
      .map(value => (typeof value === 'string' ? `"${value}"` : String(value)))
      .join(', ');
    return issue.values.length === 1
      ? `must be ${known}`
      : `must be one of ${known}`;
  }
  return issue.message;
}
