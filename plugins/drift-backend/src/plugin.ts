import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { guardRequests, OwnRoutes } from '@fairway/backend-kit';
import { findingsServiceRef } from '@fairway/plugin-findings-node';
import {
  clusterSignalsServiceRef,
  fleetClustersServiceRef,
  fleetRepositoryServiceRef,
} from '@fairway/plugin-fleet-node';
import { registerDriftActions } from './actions/registerDriftActions';
import { createParts } from './createParts';
import { createDriftRoutes } from './objects/createDriftRoutes';
import { createSnoozeRoutes } from './settling/snooze/createSnoozeRoutes';
import { startDrift } from './startDrift';

/** The plugin `drift`: what clusters have otherwise than Git declares. */
export const driftPlugin = createBackendPlugin({
  pluginId: 'drift',
  register(env) {
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auth: coreServices.auth,
        clusters: fleetClustersServiceRef,
        clusterSignals: clusterSignalsServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        findings: findingsServiceRef,
        http: coreServices.httpRouter,
        httpAuth: coreServices.httpAuth,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        registry: coreServices.permissionsRegistry,
        repository: fleetRepositoryServiceRef,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init({ actions, ...deps }) {
        registerDriftActions(
          actions,
          new OwnRoutes({ ...deps, pluginId: 'drift' }),
        );
        const parts = await createParts(deps);
        deps.http.use(guardRequests());
        deps.http.use(createDriftRoutes(parts));
        deps.http.use(createSnoozeRoutes({ ...deps, ...parts }));
        await startDrift(deps, parts);
      },
    });
  },
});
