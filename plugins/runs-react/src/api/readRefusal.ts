import { ResponseError } from '@backstage/errors';

/** Reasons of a plan that was refused (400 or 409); null where the error is another one. */
export function readRefusal(error: ResponseError): string[] | null {
  const { reasons } = error.body.error as { reasons?: unknown };
  return Array.isArray(reasons) &&
    reasons.length > 0 &&
    reasons.every(reason => typeof reason === 'string')
    ? reasons
    : null;
}
