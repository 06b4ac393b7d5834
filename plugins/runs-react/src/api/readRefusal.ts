import { ResponseError } from '@backstage/errors';

/** What is wrong with the input of a plan, field by field; null if the error says nothing of fields. */
export function readRefusal(error: ResponseError): string[] | null {
  const { reasons } = error.body.error as { reasons?: unknown };
  return error.statusCode === 400 &&
    Array.isArray(reasons) &&
    reasons.length > 0 &&
    reasons.every(reason => typeof reason === 'string')
    ? reasons
    : null;
}
