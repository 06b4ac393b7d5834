import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  CatalogEntityIndex,
  clusterUsesServiceRef,
  fleetClustersServiceRef,
  fleetRepositoryServiceRef,
} from '@fairway/plugin-fleet-node';
import { runsIntentsExtensionPoint } from '@fairway/plugin-runs-node';
import { addClusterIntent } from './addition/addClusterIntent';
import { retireClusterIntent } from './retirement/retireClusterIntent';

/** Contributes to the ledger what clusters can be asked for. */
export const fleetRunsModule = createBackendModule({
  pluginId: 'runs',
  moduleId: 'fleet',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        clusters: fleetClustersServiceRef,
        intents: runsIntentsExtensionPoint,
        repository: fleetRepositoryServiceRef,
        uses: clusterUsesServiceRef,
      },
      async init({ intents, ...deps }) {
        const runDeps = { ...deps, entities: new CatalogEntityIndex(deps) };
        intents.addIntent(addClusterIntent(runDeps));
        intents.addIntent(retireClusterIntent(runDeps));
      },
    });
  },
});
