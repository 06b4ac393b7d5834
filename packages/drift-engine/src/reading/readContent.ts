import { createReadStream } from 'node:fs';

/** Bytes as they come, for example `process.stdin`. */
export type ByteStream = AsyncIterable<Uint8Array | string>;

/** All bytes of a file or a stream; undefined once there are more than the limit, and then no more are read. Throws if it cannot be read. */
export async function readContent(
  source: string | ByteStream,
  { maxBytes }: { maxBytes: number },
): Promise<Uint8Array | undefined> {
  const stream =
    typeof source === 'string'
      ? (createReadStream(source) as ByteStream)
      : source;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    const chunk = typeof part === 'string' ? Buffer.from(part) : part;
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
