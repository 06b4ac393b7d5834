import { LocalIdentityError } from '../LocalIdentityError';
import { CookieJars } from './CookieJars';

const TIMEOUT_MS = 15_000;
const MAX_REDIRECTS = 20;

/** A visited page: where the walk ended, and what was there. */
export interface Page {
  url: URL;
  response: Response;
}

interface Step {
  url: URL;
  body?: URLSearchParams;
}

/** Follows redirects with cookies, as a browser would that runs no scripts. */
export class Browser {
  readonly #cookies = new CookieJars();

  /** @param accept - what it prefers to read; pages look different to people and to programs */
  constructor(private readonly accept = 'application/json, text/html;q=0.9') {}

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
    return this.follow({ url: start }, isGoal);
  }

  /** Posts a form, as the button of a page does, and goes on as `visit` does. */
  async post(
    url: URL,
    fields: Record<string, string>,
    isGoal: (url: URL) => boolean = () => false,
  ): Promise<Page> {
    return this.follow({ url, body: new URLSearchParams(fields) }, isGoal);
  }

  private async follow(
    first: Step,
    isGoal: (url: URL) => boolean,
  ): Promise<Page> {
    let step = first;
    for (let hop = 0; hop < MAX_REDIRECTS; hop++) {
      const response = await this.request(step);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || !location) {
        return { url: step.url, response };
      }
      step = { url: new URL(location, step.url) };
      if (isGoal(step.url)) return { url: step.url, response };
      await response.body?.cancel();
    }
    throw new LocalIdentityError(
      `the sign-in at ${first.url.origin} redirects without end`,
    );
  }

  private async request({ url, body }: Step): Promise<Response> {
    try {
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        body,
        redirect: 'manual',
        headers: {
          accept: this.accept,
          cookie: await this.#cookies.headerFor(url),
          // Backstage refreshes a session only for scripts of a page.
          'x-requested-with': 'XMLHttpRequest',
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await this.#cookies.store(url, response);
      return response;
    } catch {
      throw new LocalIdentityError(
        `nothing answers at ${url.origin}; is it running?`,
      );
    }
  }
}
