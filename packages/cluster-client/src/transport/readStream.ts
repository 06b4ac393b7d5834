import { DeadlineError } from './withDeadline';

export interface ReadStreamOptions {
  /** Milliseconds of silence after which the stream fails. */
  idleMs: number;
  /** Ends the stream; what it is aborted with is what the reader is told. */
  life: AbortController;
  /** Called once when it is over, however it ended. */
  end: () => void;
  /** Makes of what broke the stream what the reader is told. */
  explain: (error: unknown) => unknown;
}

/** A process that stood still reads first what has waited for it meanwhile. */
const GRACE_MS = 1_000;

/** Nothing was heard on a stream for too long. */
class SilenceError extends DeadlineError {
  constructor(idleMs: number) {
    super(idleMs);
    this.name = 'SilenceError';
    this.message = `no data for ${
      idleMs < 1_000 ? `${idleMs} ms` : `${Math.round(idleMs / 1_000)} s`
    }`;
  }
}

/**
 * Passes a stream on as fast as it is read: what is not read yet waits at the server (flow control of HTTP/2), whose silence is not counted
 * meanwhile. Throws as `explain` says, `unreachable` after too long a silence.
 */
export async function* readStream(
  stream: AsyncIterable<Buffer>,
  { idleMs, life, end, explain }: ReadStreamOptions,
): AsyncGenerator<Buffer> {
  const chunks = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      let silence = setTimeout(() => {
        silence = setTimeout(
          () => life.abort(new SilenceError(idleMs)),
          Math.min(GRACE_MS, idleMs / 10),
        );
      }, idleMs);
      const next = await chunks.next().finally(() => clearTimeout(silence));
      if (next.done) return;
      yield next.value;
    }
  } catch (error) {
    throw explain(life.signal.aborted ? life.signal.reason : error);
  } finally {
    end();
    await chunks.return?.().catch(() => {});
  }
}
