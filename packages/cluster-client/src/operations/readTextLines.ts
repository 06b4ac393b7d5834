import { ReadLinesOptions } from '../ClusterClient';
import { ApiRequest, ApiTransport } from '../transport/ApiTransport';
import { DeadlineError } from '../transport/withDeadline';
import { ClusterError } from '../ClusterError';
import { readLines } from './readLines';
import { MalformedAnswerError } from './readObject';

/** No line of a text that a server writes for machines is nearly as long. */
const LONGEST_LINE = 256 * 1024;

/**
 * The lines of an answer as they come, within bounds of bytes and time. Throws ClusterError, and MalformedAnswerError for what is larger than
 * allowed.
 */
export async function* readTextLines(
  transport: ApiTransport,
  request: ApiRequest,
  { accept = '*/*', maxBytes, timeoutMs, signal }: ReadLinesOptions,
): AsyncGenerator<string> {
  const life = new AbortController();
  const giveUp = () => life.abort(signal?.reason);
  signal?.throwIfAborted();
  signal?.addEventListener('abort', giveUp, { once: true });
  const deadline = new DeadlineError(timeoutMs);
  const timer = setTimeout(() => life.abort(deadline), timeoutMs);
  try {
    const stream = await transport.openStream(
      { ...request, accept },
      { idleMs: timeoutMs, timeoutMs, signal: life.signal },
    );
    const bounded = boundBytes(stream, maxBytes);
    yield* readLines(bounded, { longest: LONGEST_LINE, what: 'a line' });
  } catch (error) {
    throw error === deadline ? tooSlow(transport, request, deadline) : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
    // Whatever of the answer is left is not sent.
    life.abort();
  }
}

async function* boundBytes(
  stream: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new MalformedAnswerError(
        `the answer is larger than ${maxBytes} bytes`,
      );
    }
    yield chunk;
  }
}

function tooSlow(
  { cluster }: ApiTransport,
  { call }: ApiRequest,
  { message }: DeadlineError,
): ClusterError {
  return new ClusterError(
    'unreachable',
    `${cluster}: ${call}: unreachable: ${message}`,
  );
}
