/**
 * The cookies of one walk through a sign-in, by host and port and path.
 *
 * Knows what a browser needs for such a walk: name, value, path, removal. Each
 * origin has its own cookies, so that the portal's never reach the provider.
 */
export class CookieJar {
  readonly #cookies = new Map<string, Cookie>();

  /** Keeps what a response set. */
  store(url: URL, response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const cookie = parseCookie(url, line);
      const key = `${cookie.origin} ${cookie.path} ${cookie.name}`;
      if (cookie.isRemoved) this.#cookies.delete(key);
      else this.#cookies.set(key, cookie);
    }
  }

  /** The value of the `Cookie` header for an address; empty if there is none. */
  headerFor(url: URL): string {
    return [...this.#cookies.values()]
      .filter(one => one.origin === url.origin && covers(one.path, url))
      .map(one => `${one.name}=${one.value}`)
      .join('; ');
  }
}

interface Cookie {
  origin: string;
  path: string;
  name: string;
  value: string;
  isRemoved: boolean;
}

function parseCookie(url: URL, line: string): Cookie {
  const [pair, ...attributes] = line.split(';').map(part => part.trim());
  const [name, value] = splitAt(pair);
  const found = new Map(
    attributes.map(splitAt).map(([key, text]) => [key.toLowerCase(), text]),
  );
  return {
    origin: url.origin,
    path: found.get('path') || '/',
    name,
    value,
    isRemoved: found.has('expires')
      ? Date.parse(found.get('expires') ?? '') <= Date.now()
      : found.get('max-age') === '0',
  };
}

function splitAt(text: string): [string, string] {
  const index = text.indexOf('=');
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}

// RFC 6265, section 5.1.4.
function covers(path: string, url: URL): boolean {
  if (url.pathname === path) return true;
  return url.pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}
