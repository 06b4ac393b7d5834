import { StringDecoder } from 'node:string_decoder';
import { MalformedAnswerError } from './readObject';

/**
 * The lines of a stream, without empty ones. What follows the last line feed is the beginning of a line whose end never came, and is left out.
 * Throws MalformedAnswerError if a line is longer than `longest` characters.
 *
 * @param what - what a line is, for the message
 */
export async function* readLines(
  stream: AsyncIterable<Buffer>,
  { longest, what }: { longest: number; what: string },
): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest: string[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const [first, ...others] = decoder.write(chunk).split('\n');
    rest.push(first);
    length += first.length;
    if (length > longest) {
      throw new MalformedAnswerError(
        `${what} of more than ${longest} characters`,
      );
    }
    if (others.length === 0) continue;
    const last = others.pop()!;
    yield* [rest.join(''), ...others].filter(line => line.trim() !== '');
    rest = [last];
    length = last.length;
  }
}
