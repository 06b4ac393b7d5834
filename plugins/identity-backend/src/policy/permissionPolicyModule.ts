import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { FairwayPolicy } from './FairwayPolicy';
import { readRoleGroups } from './readRoleGroups';

/** The permission policy of the portal. */
export const permissionPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'fairway-policy',
  register(reg) {
    reg.registerInit({
      deps: {
        policy: policyExtensionPoint,
        config: coreServices.rootConfig,
        userInfo: coreServices.userInfo,
      },
      async init({ policy, config, userInfo }) {
        const roleGroups = readRoleGroups(config);
        policy.setPolicy(new FairwayPolicy({ userInfo, roleGroups }));
      },
    });
  },
});
