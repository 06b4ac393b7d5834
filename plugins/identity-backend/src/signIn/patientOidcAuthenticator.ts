import {
  oidcAuthenticator,
  OidcAuthResult,
} from '@backstage/plugin-auth-backend-module-oidc-provider';
import {
  createOAuthAuthenticator,
  OAuthAuthenticator,
  OAuthAuthenticatorStartInput,
} from '@backstage/plugin-auth-node';
import { Discovery } from './Discovery';

type Context = ReturnType<typeof oidcAuthenticator.initialize>;

const MAX_HINT_LENGTH = 320;

/**
 * Backstage's OpenID Connect authenticator, which reads the provider's metadata once
 * and when that fails refuses everybody until the next start. This one reads them
 * again when somebody signs in. It also passes a `login_hint` on to the provider.
 */
export const patientOidcAuthenticator: OAuthAuthenticator<
  Discovery<Context>,
  OidcAuthResult
> = createOAuthAuthenticator({
  defaultProfileTransform: oidcAuthenticator.defaultProfileTransform,
  scopes: oidcAuthenticator.scopes,
  initialize(input) {
    const metadataUrl = new URL(input.config.getString('metadataUrl'));
    const discovery = new Discovery(async () => {
      const context = oidcAuthenticator.initialize(input);
      await context.promise;
      return context;
    }, `The sign-in provider at ${metadataUrl.origin}`);
    // The first attempt is made now, so that nobody has to wait for it; who signs in sees a failure.
    discovery.get().catch(() => {});
    return discovery;
  },
  async start(input, discovery) {
    const context = await discovery.get();
    return oidcAuthenticator.start(input, {
      ...context,
      searchParams: { ...context.searchParams, ...readLoginHint(input) },
    });
  },
  async authenticate(input, discovery) {
    return oidcAuthenticator.authenticate(input, await discovery.get());
  },
  async refresh(input, discovery) {
    return oidcAuthenticator.refresh(input, await discovery.get());
  },
  async logout(input, discovery) {
    return oidcAuthenticator.logout?.(input, await discovery.get());
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
