import { ResponseError } from '@backstage/errors';

/** What is wrong with the input of a plan, field by field; empty if the error says nothing of fields. */
export function readInputProblems(error: unknown): string[] {
  if (!(error instanceof ResponseError) || error.statusCode !== 400) {
    return [];
  }
  const { reasons } = error.body.error as { reasons?: unknown };
  return Array.isArray(reasons) &&
    reasons.every(reason => typeof reason === 'string')
    ? reasons
    : [];
}
