import path from 'node:path';
import { InputError } from '@backstage/errors';

/** Where the fleet repository is pushed to and fetched from. */
export type Remote =
  | { kind: 'https'; url: string; origin: string }
  | { kind: 'local'; url: string };

// None belongs into a URL or a path, and some end a line of git's protocols.
const controlCharacter = /\p{Cc}/u;

/**
 * Narrows the operator's URL to the two transports that are allowed: https, and the absolute path of a repository on this machine.
 * Git knows many more (`ext::`, `fd::`, ssh, options in disguise), some of which run commands.
 *
 * @throws InputError that says what is allowed; it never repeats a credential.
 */
export function parseRemote(url: string): Remote {
  if (controlCharacter.test(url)) {
    throw new InputError('url: must not contain control characters');
  }
  if (url.startsWith('/')) {
    return { kind: 'local', url: path.normalize(url) };
  }
  if (!url.startsWith('https://') || !URL.canParse(url)) {
    throw new InputError(
      'url: must be an https:// URL or the absolute path of a bare repository on this machine',
    );
  }
  return parseHttps(new URL(url));
}

function parseHttps(url: URL): Remote {
  if (url.username || url.password) {
    throw new InputError(
      'url: must not hold credentials; give them as credentials of their own',
    );
  }
  if (url.search || url.hash) {
    throw new InputError('url: must not have a query or a fragment');
  }
  if (url.pathname === '/') {
    throw new InputError('url: must name a repository, not only a host');
  }
  return { kind: 'https', url: url.href, origin: url.origin };
}
