import { IncomingMessage } from 'node:http';

const MAX_BYTES = 4096;

/** The fields of a posted form. What is longer than 4 KiB is cut off and so misses its fields. */
export async function readForm(
  request: IncomingMessage,
): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MAX_BYTES) return new URLSearchParams();
  }
  return new URLSearchParams(text);
}
