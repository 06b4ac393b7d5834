import {
  oidcAuthenticator,
  OidcAuthResult,
} from '@backstage/plugin-auth-backend-module-oidc-provider';
import {
  createOAuthAuthenticator,
  OAuthAuthenticator,
  OAuthAuthenticatorStartInput,
} from '@backstage/plugin-auth-node';
import { OidcProvider } from './OidcProvider';
import { endSession } from './startedSession';

type Context = ReturnType<typeof oidcAuthenticator.initialize>;

const MAX_HINT_LENGTH = 320;

/**
 * Backstage's OpenID Connect authenticator, which reads the provider's metadata once
 * and when that fails refuses everybody until the next start. This one reads them
 * again when somebody signs in. It also passes a `login_hint` on to the provider.
 */
export const retryingOidcAuthenticator: OAuthAuthenticator<
  OidcProvider<Context>,
  OidcAuthResult
> = createOAuthAuthenticator({
  defaultProfileTransform: oidcAuthenticator.defaultProfileTransform,
  scopes: oidcAuthenticator.scopes,
  initialize(input) {
    return new OidcProvider(input.config, async () => {
      const context = oidcAuthenticator.initialize(input);
      await context.promise;
      return context;
    });
  },
  async start(input, provider) {
    await provider.assertAlive();
    return provider.use(context =>
      oidcAuthenticator.start(input, {
        ...context,
        searchParams: { ...context.searchParams, ...readLoginHint(input) },
      }),
    );
  },
  async authenticate(input, provider) {
    try {
      return await provider.use(context =>
        oidcAuthenticator.authenticate(input, context),
      );
    } finally {
      await endSession(input.req);
    }
  },
  async refresh(input, provider) {
    return provider.use(context => oidcAuthenticator.refresh(input, context));
  },
  async logout(input, provider) {
    try {
      return await provider.use(async context =>
        oidcAuthenticator.logout?.(input, context),
      );
    } catch {
      // Without the cookie, which goes next, nobody is signed in here; that must not fail because the provider is down.
      return undefined;
    }
  },
});

function readLoginHint({
  req,
}: OAuthAuthenticatorStartInput): Record<string, string> {
  const hint = req.query.login_hint;
  return typeof hint === 'string' && hint.length <= MAX_HINT_LENGTH
    ? { login_hint: hint }
    : {};
}
