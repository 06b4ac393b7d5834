import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { createCurrentUserInfo } from './membership/createCurrentUserInfo';
import { permissionPolicyModule } from './policy/permissionPolicyModule';
import { oidcSignInModule } from './signIn/oidcSignInModule';

/** Who somebody is, and what they may do. */
export const identityFeatures = createBackendFeatureLoader({
  *loader() {
    yield createCurrentUserInfo();
    yield oidcSignInModule;
    yield permissionPolicyModule;
  },
});
