import { CookieJar } from 'tough-cookie';

/**
 * The cookies of one walk through a sign-in. Each origin has a jar of its own: cookies know no ports (RFC 6265, section 8.5), and the portal's
 * shall never reach the provider on the same machine.
 */
export class CookieJars {
  readonly #jars = new Map<string, CookieJar>();

  /** Keeps what a response set. */
  async store(url: URL, response: Response): Promise<void> {
    const jar = this.#jarOf(url);
    for (const line of response.headers.getSetCookie()) {
      await jar.setCookie(line, url.href, { ignoreError: true });
    }
  }

  /** The value of the `Cookie` header for an address; empty if there is none. */
  async headerFor(url: URL): Promise<string> {
    return this.#jarOf(url).getCookieString(url.href);
  }

  #jarOf({ origin }: URL): CookieJar {
    const jar =
      this.#jars.get(origin) ??
      new CookieJar(undefined, { rejectPublicSuffixes: false });
    this.#jars.set(origin, jar);
    return jar;
  }
}
