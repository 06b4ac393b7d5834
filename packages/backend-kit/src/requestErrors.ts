import { CustomErrorBase, InputError } from '@backstage/errors';

/** 413. Backstage has no error of its own for it. */
export class TooLargeError extends CustomErrorBase {
  name = 'TooLargeError' as const;
  readonly statusCode = 413;
}

/** 415. */
export class UnsupportedMediaTypeError extends CustomErrorBase {
  name = 'UnsupportedMediaTypeError' as const;
  readonly statusCode = 415;
}

/** 429: somebody asked too often, or has too much already. */
export class TooManyRequestsError extends CustomErrorBase {
  name = 'TooManyRequestsError' as const;
  readonly statusCode = 429;

  /** @param retryAfterSeconds - when asking again may work; goes over the wire in the header `Retry-After`, too */
  constructor(message: string, readonly retryAfterSeconds: number) {
    super(message);
  }
}

/** 400 whose `reasons` go over the wire one by one beside the message. */
export function refuseInput(reasons: readonly string[]): InputError {
  return Object.assign(new InputError(reasons.join('; ')), { reasons });
}
