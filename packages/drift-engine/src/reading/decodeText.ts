const MARKS: [string, readonly number[]][] = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The text of a file, without byte order mark and with `\n` as the only line break; undefined if it is no text in UTF-8, or in UTF-16
 * with its byte order mark, as kubectl reads it. A zero byte is a mark of binary content, and of UTF-32.
 */
export function decodeText(content: string | Uint8Array): string | undefined {
  const text = typeof content === 'string' ? content : decode(content);
  if (text === undefined || text.includes('\0')) return undefined;
  const unmarked = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return unmarked.includes('\r') ? unmarked.replace(/\r\n?/g, '\n') : unmarked;
}

function decode(bytes: Uint8Array): string | undefined {
  const [encoding] = MARKS.find(([, mark]) =>
    mark.every((byte, at) => bytes[at] === byte),
  ) ?? ['utf-8'];
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
