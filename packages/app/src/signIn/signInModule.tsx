import {
  ApiBlueprint,
  configApiRef,
  createFrontendModule,
  discoveryApiRef,
  oauthRequestApiRef,
} from '@backstage/frontend-plugin-api';
import {
  SignInPageBlueprint,
  type SignInPageProps,
} from '@backstage/plugin-app-react';
import { Logo } from '../nav/Logo';
import { createOidcAuth } from './createOidcAuth';
import { oidcAuthApiRef } from './oidcAuthApiRef';
import { RedirectAuthConnector } from './RedirectAuthConnector';

const oidcAuthApi = ApiBlueprint.make({
  name: 'oidc-auth',
  params: defineParams =>
    defineParams({
      api: oidcAuthApiRef,
      deps: {
        configApi: configApiRef,
        discoveryApi: discoveryApiRef,
        oauthRequestApi: oauthRequestApiRef,
      },
      factory: ({ configApi, discoveryApi, oauthRequestApi }) =>
        createOidcAuth(
          new RedirectAuthConnector({
            discoveryApi,
            oauthRequestApi,
            environment:
              configApi.getOptionalString('auth.environment') ?? 'development',
            provider: { id: 'oidc', title: 'Fairway', icon: () => null },
            navigate: url => window.location.assign(url),
          }),
        ),
    }),
});

const signInPage = SignInPageBlueprint.make({
  params: {
    loader: async () => {
      const { SignInPage } = await import('./SignInPage');
      return ({ onSignInSuccess }: SignInPageProps) => (
        <SignInPage logo={<Logo />} onSignInSuccess={onSignInSuccess} />
      );
    },
  },
});

/** Sign-in by the organisation's OpenID provider. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [oidcAuthApi, signInPage],
});
