import { ConflictError, InputError } from '@backstage/errors';
import type { Refusal } from '@fairway/plugin-runs-node';

/** A refusal for who can be told of it by an error alone; `reasons` goes over the wire beside the message. */
export function toRefusalError({
  reasons,
  conflict,
}: Refusal['refusal']): Error {
  const message = reasons.join('; ');
  const error = conflict ? new ConflictError(message) : new InputError(message);
  return Object.assign(error, { reasons });
}
