import type { FetchApi } from '@backstage/frontend-plugin-api';

/** How long a page waits for one answer. A plan, the slowest of them, has 20 s. */
export const answerDeadlineMs = 30_000;

/** The portal took the request and did not answer in time. */
export class DeadlineError extends Error {
  readonly name = 'DeadlineError';

  constructor(milliseconds: number) {
    super(`No answer within ${milliseconds / 1000} s`);
  }
}

/**
 * Bounds each request, its body included: a portal that accepts and never answers is told as such, instead of a page that loads for ever.
 *
 * @throws DeadlineError from `fetch`, or from reading the body, when the time is over
 */
export function withDeadline(
  fetchApi: FetchApi,
  milliseconds = answerDeadlineMs,
): FetchApi {
  return {
    fetch: async (input, init) => {
      const deadline = new AbortController();
      const timer = setTimeout(
        () => deadline.abort(new DeadlineError(milliseconds)),
        milliseconds,
      );
      const signal = init?.signal
        ? AbortSignal.any([init.signal, deadline.signal])
        : deadline.signal;
      const late = new Promise<never>((_, reject) => {
        deadline.signal.addEventListener('abort', () =>
          reject(deadline.signal.reason),
        );
      });
      try {
        return await Promise.race([
          fetchApi.fetch(input, { ...init, signal }),
          late,
        ]);
      } catch (error) {
        clearTimeout(timer);
        throw deadline.signal.aborted ? deadline.signal.reason : error;
      }
    },
  };
}
