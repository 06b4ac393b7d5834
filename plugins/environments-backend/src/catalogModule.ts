import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { fleetRepositoryServiceRef } from '@fairway/plugin-fleet-node';
import { EnvironmentEntityProvider } from './catalog/EnvironmentEntityProvider';
import { EnvironmentProcessor } from './catalog/EnvironmentProcessor';
import { fleetDocumentsServiceRef } from './documents/fleetDocumentsServiceRef';

/** Module of the catalog that provides environments as entities. */
export const environmentsCatalogModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'fairway-environments',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        documents: fleetDocumentsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        repository: fleetRepositoryServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { catalog, documents, lifecycle, logger, repository } = deps;
        const refresh = async (provider: EnvironmentEntityProvider) => {
          try {
            await provider.refresh();
          } catch (error) {
            logger.warn(
              'Environments were not written to the catalog; what it shows stays, and it is tried again',
              toError(error),
            );
          }
        };
        const entities: EnvironmentEntityProvider =
          new EnvironmentEntityProvider({
            read: async mode =>
              documents.read(
                mode === 'fetched'
                  ? await repository.fetch()
                  : await repository.head(),
              ),
            appUrl: deps.config.getString('app.baseUrl'),
            // What a process that died had not written waits for nothing else.
            onConnected: () => void refresh(entities),
          });
        catalog.addProcessor(new EnvironmentProcessor());
        catalog.addEntityProvider(entities);
        lifecycle.addShutdownHook(
          repository.onHead(() => void refresh(entities)),
        );
        // For heads that were missed or could not be written.
        await deps.scheduler.scheduleTask({
          id: 'fairway-environments-entities',
          scope: 'local',
          frequency: { seconds: 15 },
          timeout: { minutes: 1 },
          fn: () => refresh(entities),
        });
      },
    });
  },
});
