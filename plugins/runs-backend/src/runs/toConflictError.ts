import { ConflictError } from '@backstage/errors';

/** Why a plan cannot be submitted any more, for who can be told of it by an error alone; `reasons` goes over the wire beside the message. */
export function toConflictError(reasons: string[]): Error {
  return Object.assign(new ConflictError(reasons.join('; ')), { reasons });
}
