import {
  BackstageIdentityApi,
  BackstageIdentityResponse,
  createApiRef,
  OpenIdConnectApi,
  ProfileInfoApi,
  SessionApi,
} from '@backstage/frontend-plugin-api';

/** Sign-in by the portal's OpenID provider. */
export interface OidcAuthApi
  extends OpenIdConnectApi,
    ProfileInfoApi,
    BackstageIdentityApi,
    SessionApi {
  /**
   * The identity of the session that this browser already has; undefined if it has none.
   *
   * @throws Error with a sentence for the person when that cannot be found out at present
   */
  findIdentity(): Promise<BackstageIdentityResponse | undefined>;

  /**
   * Leaves this page for the provider, which leads back to it.
   *
   * @param loginHint - who wants to sign in, as the provider knows the person
   */
  redirectToSignIn(loginHint?: string): Promise<void>;
}

export const oidcAuthApiRef = createApiRef<OidcAuthApi>().with({
  id: 'auth.oidc',
  pluginId: 'app',
});
