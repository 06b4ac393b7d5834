import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  permissionGrantsExtensionPoint,
  readRoleGroups,
} from '@fairway/plugin-identity-node';
import { GrantTable } from '../domain/GrantTable';
import { FairwayPolicy } from './FairwayPolicy';
import { upstreamGrants } from './upstreamGrants';

/** The permission policy of the portal, composed of what plugins grant. */
export const permissionPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'fairway-policy',
  register(reg) {
    const grants = new GrantTable();
    grants.add(upstreamGrants);
    reg.registerExtensionPoint(permissionGrantsExtensionPoint, {
      addGrants: added => grants.add(added),
    });
    reg.registerInit({
      deps: {
        policy: policyExtensionPoint,
        config: coreServices.rootConfig,
        userInfo: coreServices.userInfo,
      },
      async init({ policy, config, userInfo }) {
        const roleGroups = readRoleGroups(config);
        policy.setPolicy(new FairwayPolicy({ grants, userInfo, roleGroups }));
      },
    });
  },
});
