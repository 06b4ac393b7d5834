/**
 * Text as every database takes it and gives it back: well-formed, without NUL, which PostgreSQL refuses, and not longer than its column.
 * What is cut off is marked by an ellipsis.
 *
 * @param maxLength - in UTF-16 units
 */
export function cleanText(text: string, maxLength = Infinity): string {
  const cut =
    text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
  // Writing lone surrogates as UTF-8 replaces them, as the databases' drivers would.
  return Buffer.from(cut, 'utf8').toString('utf8').replaceAll('\0', '\uFFFD');
}
