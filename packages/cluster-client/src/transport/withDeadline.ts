/** The call's own deadline passed, in contrast to an abort by the caller. */
export class DeadlineError extends Error {
  constructor(readonly timeoutMs: number) {
    super(`no answer within ${describe(timeoutMs)}`);
    this.name = 'DeadlineError';
  }
}

/**
 * Runs `work` until it settles, `timeoutMs` pass (DeadlineError) or the caller's signal aborts (its reason), whichever comes
 * first. Does not wait for work that ignores the signal it is given. `AbortSignal.any` is not used: the signals of long-lived
 * callers would collect one dependent signal per call.
 */
export async function withDeadline<T>(
  deadline: { timeoutMs: number; signal?: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { timeoutMs, signal } = deadline;
  signal?.throwIfAborted();
  const controller = new AbortController();
  const giveUp = () => controller.abort(signal?.reason);
  const timer = setTimeout(
    () => controller.abort(new DeadlineError(timeoutMs)),
    timeoutMs,
  );
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    return await new Promise<T>((resolve, reject) => {
      controller.signal.addEventListener(
        'abort',
        () => reject(controller.signal.reason),
        { once: true },
      );
      work(controller.signal).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

function describe(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${Math.round(ms / 100) / 10} s`;
}
