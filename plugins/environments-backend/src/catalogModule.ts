import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { scheduleReading } from '@fairway/fleet-documents';
import { fleetRepositoryServiceRef } from '@fairway/plugin-fleet-node';
import { createEnvironmentEntityProvider } from './catalog/createEnvironmentEntityProvider';
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
      async init({
        catalog,
        config,
        documents,
        lifecycle,
        logger,
        repository,
        scheduler,
      }) {
        let readNow = async () => undefined as void;
        const entities = createEnvironmentEntityProvider({
          read: async mode =>
            documents.read(
              mode === 'fetched'
                ? await repository.fetch()
                : await repository.head(),
            ),
          appUrl: config.getString('app.baseUrl'),
          // What a process that died had not written waits for nothing else.
          onConnected: () => void readNow(),
        });
        ({ readNow } = await scheduleReading({
          ...{ lifecycle, logger, repository, scheduler },
          id: 'fairway-environments-entities',
          read: () => entities.refresh(),
          failure:
            'Environments were not written to the catalog; what it shows stays, and it is tried again',
        }));
        catalog.addProcessor(new EnvironmentProcessor());
        catalog.addEntityProvider(entities);
      },
    });
  },
});
