import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { OwnRoutes } from '@fairway/backend-kit';
import { findingsServiceRef } from '@fairway/plugin-findings-node';
import {
  clusterSignalsServiceRef,
  fleetClustersServiceRef,
  fleetRepositoryServiceRef,
  namespaceOwnersServiceRef,
} from '@fairway/plugin-fleet-node';
import { registerCheckActions } from './actions/registerCheckActions';
import { registerFleetActions } from './actions/registerFleetActions';
import { registerUpgradeActions } from './actions/registerUpgradeActions';
import { createParts } from './createParts';
import { mountRoutes } from './mountRoutes';
import { startFleet } from './startFleet';

/** The plugin `fleet`: the one place where clusters are read. */
export const fleetPlugin = createBackendPlugin({
  pluginId: 'fleet',
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
        namespaces: namespaceOwnersServiceRef,
        permissions: coreServices.permissions,
        registry: coreServices.permissionsRegistry,
        repository: fleetRepositoryServiceRef,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init({ actions, ...deps }) {
        const routes = new OwnRoutes({ ...deps, pluginId: 'fleet' });
        registerFleetActions(actions, routes);
        registerCheckActions(actions, routes);
        registerUpgradeActions(actions, routes);
        const parts = await createParts(deps);
        mountRoutes(deps, parts);
        await startFleet({ ...deps, ...parts });
      },
    });
  },
});
