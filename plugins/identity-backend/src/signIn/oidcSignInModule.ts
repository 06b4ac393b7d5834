import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createOAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { createSubjectResolver } from './createSubjectResolver';
import { guardSignIn } from './guardSignIn';
import { retryingOidcAuthenticator } from './retryingOidcAuthenticator';

// For how long after the start the catalog may still be reading the organisation, and how long a sign-in then waits for it.
const STARTING_MS = 60_000;
const WAIT_MS = 2_500;

/** Provider `oidc` of the auth plugin. */
export const oidcSignInModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'fairway-oidc',
  register(reg) {
    reg.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        auditor: coreServices.auditor,
      },
      async init({ providers, auditor }) {
        const startedAt = Date.now();
        const signInResolver = createSubjectResolver(() =>
          Date.now() - startedAt < STARTING_MS ? WAIT_MS : 0,
        );
        providers.registerProvider({
          providerId: 'oidc',
          factory: guardSignIn(
            createOAuthProviderFactory({
              authenticator: retryingOidcAuthenticator,
              signInResolver,
            }),
            auditor,
          ),
        });
      },
    });
  },
});
