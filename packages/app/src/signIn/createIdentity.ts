import type {
  BackstageIdentityResponse,
  IdentityApi,
} from '@backstage/frontend-plugin-api';
import type { OidcAuthApi } from './oidcAuthApiRef';

/** The signed-in person to the rest of the portal. */
export function createIdentity(
  auth: OidcAuthApi,
  { identity }: BackstageIdentityResponse,
): IdentityApi {
  return {
    getBackstageIdentity: async () => identity,
    getProfileInfo: async () => (await auth.getProfile()) ?? {},
    getCredentials: async () => ({
      token: (await auth.getBackstageIdentity())?.token,
    }),
    signOut: () => auth.signOut(),
  };
}
