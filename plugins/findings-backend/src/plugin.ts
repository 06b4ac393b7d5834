import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { guardRequests, OwnRoutes } from '@fairway/backend-kit';
import { findingsServiceRef } from '@fairway/plugin-findings-node';
import { registerFindingActions } from './actions/registerFindingActions';
import { createParts } from './createParts';
import { createFindingRoutes } from './findings/createFindingRoutes';
import { connectReports } from './reports/connectReports';
import { startUpkeep } from './retention/startUpkeep';
import { createSettlingRoutes } from './settling/createSettlingRoutes';

/** The plugin `findings`: the one list of what somebody should settle. */
export const findingsPlugin = createBackendPlugin({
  pluginId: 'findings',
  register(env) {
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        http: coreServices.httpRouter,
        httpAuth: coreServices.httpAuth,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        registry: coreServices.permissionsRegistry,
        reports: findingsServiceRef,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({ actions, ...deps }) {
        registerFindingActions(
          actions,
          new OwnRoutes({ ...deps, pluginId: 'findings' }),
        );
        const parts = await createParts(deps);
        deps.http.use(guardRequests());
        deps.http.use(createFindingRoutes(parts));
        deps.http.use(createSettlingRoutes(parts));
        connectReports(deps, parts.store);
        await startUpkeep({ ...deps, ...parts });
      },
    });
  },
});
