/**
 * The text of a file, without byte order mark and with `\n` as the only line break; undefined where it is no text in UTF-8. A zero byte
 * is a mark of binary content.
 */
export function decodeText(content: string | Uint8Array): string | undefined {
  const text = typeof content === 'string' ? content : decode(content);
  if (text === undefined || text.includes('\0')) return undefined;
  const unmarked = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return unmarked.includes('\r') ? unmarked.replace(/\r\n?/g, '\n') : unmarked;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
