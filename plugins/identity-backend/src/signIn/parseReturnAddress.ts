import { InputError } from '@backstage/errors';

/**
 * The address that a sign-in by redirects leads back to. Only the portal's own: else
 * a link to our sign-in would lead people, signed in and trusting, to anywhere.
 *
 * @throws InputError when it is missing, no address, or somebody else's
 */
export function parseReturnAddress(
  text: string | undefined,
  isOwnOrigin: (origin: string) => boolean,
): URL {
  const url = text && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || !isOwnOrigin(url.origin)) {
    throw new InputError(
      `redirectUrl '${
        text ?? ''
      }' must be a page of this portal; start the sign-in from the portal's own page`,
    );
  }
  return url;
}
