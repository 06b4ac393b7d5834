import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { fleetClustersServiceRef } from '@fairway/plugin-fleet-node';
import { ClusterEntityProvider } from './ClusterEntityProvider';

/** Module of the catalog that provides the fleet's clusters as entities. */
export const fleetCatalogModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'fairway-fleet',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        clusters: fleetClustersServiceRef,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ catalog, clusters, config, logger, scheduler }) {
        const provider = new ClusterEntityProvider({
          clusters,
          appUrl: config.getString('app.baseUrl'),
        });
        catalog.addEntityProvider(provider);
        clusters.onChange(() => {
          provider.refresh().catch(error => {
            logger.warn('Clusters were not written to the catalog', error);
          });
        });
        // Makes up for writes that failed; costs a hash if there is nothing to do.
        await scheduler.scheduleTask({
          id: 'fairway-fleet-clusters',
          scope: 'local',
          frequency: { minutes: 1 },
          timeout: { minutes: 1 },
          initialDelay: { minutes: 1 },
          fn: () => provider.refresh(),
        });
      },
    });
  },
});
