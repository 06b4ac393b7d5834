import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { findErrorCode } from '../errors/findErrorCode';

const unzip = promisify(gunzip);

/** An answer that cannot be taken: too large, or packed in a way that was not asked for. */
export class UnreadableBodyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableBodyError';
  }
}

export interface BodyLimits {
  /** Value of `content-encoding`. */
  encoding: string | undefined;
  /** Value of `content-length`. */
  length: string | undefined;
  /** Most bytes taken, counted before and after unpacking. */
  maxBytes: number;
  /** Called as bytes arrive. */
  onBytes: () => void;
}

/**
 * Reads a body as UTF-8 and holds no more than `maxBytes` of it, nor of what it unpacks to; leaving the loop early ends the stream.
 * Throws UnreadableBodyError.
 */
export async function readBody(
  stream: AsyncIterable<Buffer>,
  limits: BodyLimits,
): Promise<string> {
  if (Number(limits.length ?? 0) > limits.maxBytes) {
    await endStream(stream);
    throw tooLarge(limits.maxBytes);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    limits.onBytes();
    bytes += chunk.length;
    if (bytes > limits.maxBytes) {
      throw tooLarge(limits.maxBytes);
    }
    chunks.push(chunk);
  }
  const packed = Buffer.concat(chunks);
  return (await unpack(packed, limits)).toString('utf8');
}

async function unpack(packed: Buffer, limits: BodyLimits): Promise<Buffer> {
  const { encoding = 'identity', maxBytes } = limits;
  if (encoding === 'identity' || encoding === '') {
    return packed;
  }
  if (encoding !== 'gzip') {
    throw new UnreadableBodyError(
      `the answer is compressed as ${encoding.slice(
        0,
        40,
      )}, which was not requested`,
    );
  }
  try {
    return await unzip(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    throw findErrorCode(error) === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge(maxBytes)
      : new UnreadableBodyError('the answer cannot be decompressed (gzip)');
  }
}

async function endStream(stream: AsyncIterable<Buffer>): Promise<void> {
  // An abandoned body would keep its share of the connection's window for ever.
  await stream[Symbol.asyncIterator]().return?.();
}

function tooLarge(maxBytes: number): UnreadableBodyError {
  return new UnreadableBodyError(
    `the answer is larger than ${maxBytes} bytes: ask for smaller pages, or raise maxBytes`,
  );
}
