/** A place as a JSON pointer (RFC 6901); the root is the empty text. */
export function formatPointer(path: readonly (string | number)[]): string {
  return path
    .map(step => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');
}
