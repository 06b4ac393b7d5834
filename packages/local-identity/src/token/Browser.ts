import { LocalIdentityError } from '../LocalIdentityError';
import { CookieJar } from './CookieJar';

const TIMEOUT_MS = 15_000;
const MAX_REDIRECTS = 20;

/** A visited page: where the walk ended, and what was there. */
export interface Page {
  url: URL;
  response: Response;
}

/** Follows redirects with cookies, as a browser would that runs no scripts. */
export class Browser {
  readonly #jar = new CookieJar();

  /**
   * Gets an address and whatever it redirects to, up to (and not into) an address
   * for which `isGoal` holds.
   *
   * @throws LocalIdentityError when nobody answers or it goes round in circles
   */
  async visit(
    start: URL,
    isGoal: (url: URL) => boolean = () => false,
  ): Promise<Page> {
    let url = start;
    for (let hop = 0; hop < MAX_REDIRECTS; hop++) {
      const response = await this.get(url);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || !location) {
        return { url, response };
      }
      url = new URL(location, url);
      if (isGoal(url)) return { url, response };
      await response.body?.cancel();
    }
    throw new LocalIdentityError(
      `the sign-in at ${start.origin} redirects without end`,
    );
  }

  private async get(url: URL): Promise<Response> {
    try {
      const response = await fetch(url, {
        redirect: 'manual',
        headers: {
          accept: 'application/json, text/html;q=0.9',
          cookie: this.#jar.headerFor(url),
          // Backstage refreshes a session only for scripts of a page.
          'x-requested-with': 'XMLHttpRequest',
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      this.#jar.store(url, response);
      return response;
    } catch {
      throw new LocalIdentityError(
        `nobody answers at ${url.origin}; is it running?`,
      );
    }
  }
}
