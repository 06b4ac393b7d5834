import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
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
import { registerEnvironmentActions } from './actions/registerEnvironmentActions';
import { createParts } from './createParts';
import { fleetDocumentsServiceRef } from './documents/fleetDocumentsServiceRef';
import { mountRoutes } from './mountRoutes';
import { startEnvironments } from './startEnvironments';

/** The plugin `environments`: what Git declares and clusters have live, as the pages show it, and access to it. Changes go through the ledger. */
export const environmentsPlugin = createBackendPlugin({
  pluginId: 'environments',
  register(env) {
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
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
        reader: fleetDocumentsServiceRef,
        registry: coreServices.permissionsRegistry,
        repository: fleetRepositoryServiceRef,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({ actions, ...deps }) {
        registerEnvironmentActions(
          actions,
          new OwnRoutes({ ...deps, pluginId: 'environments' }),
        );
        const parts = await createParts(deps);
        mountRoutes(deps, parts);
        await startEnvironments({ ...deps, ...parts });
      },
    });
  },
});
