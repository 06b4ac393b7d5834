import { InputError } from '@backstage/errors';

const segmentPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,254}$/;
const maximumLength = 1024;

/**
 * Whether the portal may write the path: relative, of plain segments. No segment begins with a dot or a dash, so none is `..`,
 * `.git`, `.gitmodules` or an option.
 *
 * @throws InputError
 */
export function validatePath(path: string): void {
  const segments = path.split('/');
  if (
    path.length > maximumLength ||
    !segments.every(segment => segmentPattern.test(segment))
  ) {
    throw new InputError(
      `path ${JSON.stringify(
        path.slice(0, 200),
      )}: must be relative, of segments of letters, digits, ".", "_" and "-" that begin with a letter, a digit or "_"`,
    );
  }
}
