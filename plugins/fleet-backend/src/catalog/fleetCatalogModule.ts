import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import type { DeltaEntityProvider } from '@fairway/fleet-documents';
import { fleetClustersServiceRef } from '@fairway/plugin-fleet-node';
import { readLinkTemplates } from '../clusters/linkTemplates';
import { createClusterEntityProvider } from './createClusterEntityProvider';

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
        const refresh = (provider: DeltaEntityProvider) =>
          provider.refresh().catch(error => {
            logger.warn('Clusters were not written to the catalog', error);
          });
        const provider: DeltaEntityProvider = createClusterEntityProvider({
          clusters,
          appUrl: config.getString('app.baseUrl'),
          linkTemplates: readLinkTemplates(config),
          onConnected: () => refresh(provider),
        });
        catalog.addEntityProvider(provider);
        clusters.onChange(() => void refresh(provider));
        // Makes up for writes that failed; costs a comparison if there is nothing to do.
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
