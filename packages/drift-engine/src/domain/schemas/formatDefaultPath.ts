/** A path of a known default as one text (RFC 6901 without the first slash): `spec/ports/[]/protocol`. */
export function formatDefaultPath(path: readonly string[]): string {
  return path
    .map(step => step.replaceAll('~', '~0').replaceAll('/', '~1'))
    .join('/');
}
