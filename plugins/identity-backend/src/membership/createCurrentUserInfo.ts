import {
  AuthService,
  BackstageCredentials,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { Memberships, MembershipsOptions } from './Memberships';
import { readMembership } from './readMembership';

/**
 * Backstage's service that tells every plugin and the permission policy whose groups a request speaks for. Backstage answers with what was so
 * when the token was issued; this one with what the catalog says, a minute old at most while that can be read.
 */
export const createCurrentUserInfo = (options?: MembershipsOptions) =>
  createServiceFactory({
    service: coreServices.userInfo,
    deps: { auth: coreServices.auth, catalog: catalogServiceRef },
    // One for all plugins of a process.
    createRootContext: () => new Memberships(options),
    async factory(deps, memberships) {
      return {
        async getUserInfo(credentials) {
          const userEntityRef = requireUser(deps.auth, credentials);
          const membership = await memberships.get(userEntityRef, () =>
            readMembership(userEntityRef, deps),
          );
          if (!membership) {
            throw new NotAllowedError(
              `${userEntityRef} is not, or no longer, a member of this organisation`,
            );
          }
          return { userEntityRef, ownershipEntityRefs: [...membership] };
        },
      };
    },
  });

function requireUser(
  auth: AuthService,
  credentials: BackstageCredentials,
): string {
  if (!auth.isPrincipal(credentials, 'user')) {
    throw new AuthenticationError('Only people belong to groups');
  }
  return credentials.principal.userEntityRef;
}
