import type { AuthConnector, OAuth2Session } from '@backstage/core-app-api';
import type {
  OAuthRequester,
  DiscoveryApi,
  OAuthRequestApi,
} from '@backstage/frontend-plugin-api';
import { describeRefreshFailure } from './describeRefreshFailure';
import { toSession } from './toSession';

export interface RedirectAuthConnectorOptions {
  discoveryApi: DiscoveryApi;
  oauthRequestApi: OAuthRequestApi;
  /** `auth.environment`. */
  environment: string;
  provider: { id: string; title: string; icon: () => null };
  /** Leaves for another page. */
  navigate: (url: string) => void;
}

/**
 * The auth backend's sessions, begun by leaving the page for the provider and coming
 * back. No popup, so that no blocker is in the way and a telephone can do it too.
 */
export class RedirectAuthConnector implements AuthConnector<OAuth2Session> {
  readonly #requestSignIn: OAuthRequester<OAuth2Session>;
  #problem: string | undefined;

  constructor(private readonly options: RedirectAuthConnectorOptions) {
    this.#requestSignIn = options.oauthRequestApi.createAuthRequester({
      provider: options.provider,
      onAuthRequest: scopes => this.leave({ scopes }),
    });
  }

  /** Why the last refresh could not tell whether there is a session. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Asks the person to sign in again, on the page where they are, when the session has ended in between. */
  async createSession({
    scopes,
    instantPopup,
  }: {
    scopes: Set<string>;
    instantPopup?: boolean;
  }): Promise<OAuth2Session> {
    return instantPopup ? this.leave({ scopes }) : this.#requestSignIn(scopes);
  }

  async refreshSession(options?: {
    scopes: Set<string>;
  }): Promise<OAuth2Session> {
    this.#problem = undefined;
    const response = await this.#request('/refresh', {
      optional: 'true',
      scope: joinScopes(options?.scopes),
    }).catch(error => {
      this.#problem = describeRefreshFailure(undefined, '');
      throw error;
    });
    const body = await response.json().catch(() => ({}));
    if (!response.ok || body.error) {
      const message = String(body.error?.message ?? response.statusText);
      this.#problem = describeRefreshFailure(response.status, message);
      throw new Error(this.#problem ?? message);
    }
    return toSession(body);
  }

  async removeSession(): Promise<void> {
    const response = await this.#request('/logout', {}, 'POST');
    if (!response.ok) {
      throw new Error(
        `The portal could not sign you out (${response.status}). Try again in a moment.`,
      );
    }
  }

  /** Never settles: the page is left. */
  async leave(options: {
    scopes: Set<string>;
    loginHint?: string;
  }): Promise<OAuth2Session> {
    const url = await this.#toUrl('/start', {
      scope: joinScopes(options.scopes),
      origin: window.location.origin,
      flow: 'redirect',
      redirectUrl: window.location.href,
      ...(options.loginHint && { login_hint: options.loginHint }),
    });
    this.options.navigate(url);
    return new Promise(() => {});
  }

  async #request(
    path: string,
    query: Record<string, string>,
    method: 'GET' | 'POST' = 'GET',
  ): Promise<Response> {
    return fetch(await this.#toUrl(path, query), {
      method,
      headers: { 'x-requested-with': 'XMLHttpRequest' },
      credentials: 'include',
    });
  }

  async #toUrl(path: string, query: Record<string, string>): Promise<string> {
    const { discoveryApi, environment, provider } = this.options;
    const baseUrl = await discoveryApi.getBaseUrl('auth');
    const search = new URLSearchParams({ ...query, env: environment });
    return `${baseUrl}/${provider.id}${path}?${search}`;
  }
}

function joinScopes(scopes: Iterable<string> = []): string {
  return [...scopes].join(' ');
}
