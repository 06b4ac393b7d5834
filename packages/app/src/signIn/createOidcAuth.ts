import { OAuth2 } from '@backstage/core-app-api';
import type { OidcAuthApi } from './oidcAuthApiRef';
import type { RedirectAuthConnector } from './RedirectAuthConnector';

const SCOPES = ['openid', 'profile', 'email'];

/** Backstage's keeping of a session (one refresh at a time, before it expires) over our way of beginning one. */
export function createOidcAuth(connector: RedirectAuthConnector): OidcAuthApi {
  const sessions = OAuth2.create({
    authConnector: connector,
    defaultScopes: SCOPES,
  });
  return Object.assign(sessions, {
    async findIdentity() {
      const identity = await sessions.getBackstageIdentity({ optional: true });
      if (!identity && connector.problem) throw new Error(connector.problem);
      return identity;
    },
    async redirectToSignIn(loginHint?: string) {
      await connector.leave({ scopes: new Set(SCOPES), loginHint });
    },
  });
}
