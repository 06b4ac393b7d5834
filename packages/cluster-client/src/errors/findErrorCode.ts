/**
 * The `code` of an error, or else of what caused it: happy eyeballs wraps one error per address tried. Looks at the fields alone, as
 * errors of Node's own modules are of no class that is the same everywhere.
 */
export function findErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) {
    return undefined;
  }
  if ('code' in error && typeof error.code === 'string') {
    return error.code;
  }
  if ('errors' in error && Array.isArray(error.errors)) {
    return error.errors.map(findErrorCode).find(code => code !== undefined);
  }
  return 'cause' in error ? findErrorCode(error.cause) : undefined;
}
