import { LocalIdentityError } from '../LocalIdentityError';
import { Browser, Page } from './Browser';

export interface PortalTokenOptions {
  /** Base address of the portal's backend, for example `http://localhost:7007`. */
  portal: string;
  /** Id of the person, as the provider's sign-in page knows it. */
  person: string;
  /** `auth.environment` of the portal. */
  environment?: string;
}

export interface PortalToken {
  token: string;
  /** Seconds from now. */
  expiresInSeconds: number;
  userEntityRef: string;
}

/**
 * A portal token of a person, got by the sign-in that a browser goes through: portal,
 * provider, portal again, then the session that the portal's cookie stands for.
 *
 * @throws LocalIdentityError with the portal's own sentence when it refuses
 */
export async function fetchPortalToken(
  options: PortalTokenOptions,
): Promise<PortalToken> {
  const { portal, person, environment = 'production' } = options;
  const home = new URL('/', portal);
  const start = new URL('/api/auth/oidc/start', portal);
  start.search = new URLSearchParams({
    env: environment,
    flow: 'redirect',
    scope: 'openid profile email',
    redirectUrl: home.href,
    login_hint: person,
  }).toString();

  const browser = new Browser();
  const isHome = (url: URL) =>
    url.origin === home.origin && url.pathname === home.pathname;
  const end = await browser.visit(start, isHome);
  if (!isHome(end.url)) throw await toRefusal(end);
  const error = end.url.searchParams.get('error');
  if (error) throw new LocalIdentityError(error);

  const refresh = new URL('/api/auth/oidc/refresh', portal);
  refresh.search = new URLSearchParams({
    env: environment,
    scope: 'openid profile email',
  }).toString();
  return readToken(await browser.visit(refresh));
}

async function readToken(page: Page): Promise<PortalToken> {
  if (!page.response.ok) throw await toRefusal(page);
  const { backstageIdentity } = await page.response.json();
  if (!backstageIdentity?.token) {
    throw new LocalIdentityError(
      'the portal gave a session without an identity; its provider oidc has no sign-in resolver',
    );
  }
  return {
    token: backstageIdentity.token,
    expiresInSeconds: backstageIdentity.expiresInSeconds,
    userEntityRef: backstageIdentity.identity.userEntityRef,
  };
}

async function toRefusal({ url, response }: Page): Promise<LocalIdentityError> {
  const text = await response.text();
  return new LocalIdentityError(
    findMessage(text) ??
      `${url.origin}${url.pathname} answered ${response.status} where the sign-in should go on`,
  );
}

function findMessage(text: string): string | undefined {
  try {
    return JSON.parse(text).error?.message;
  } catch {
    return undefined;
  }
}
