import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { PgSearchEngine } from '@backstage/plugin-search-backend-module-pg';
import { searchEngineRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { LocalSearchEngine } from './LocalSearchEngine';

/** Gives the search its engine if the database is not PostgreSQL; there Backstage's own module does. */
export const searchModule = createBackendModule({
  pluginId: 'search',
  moduleId: 'local-engine',
  register(env) {
    env.registerInit({
      deps: {
        database: coreServices.database,
        logger: coreServices.logger,
        registry: searchEngineRegistryExtensionPoint,
      },
      async init({ database, logger, registry }) {
        if (!(await PgSearchEngine.supported(database))) {
          registry.setSearchEngine(new LocalSearchEngine({ logger }));
        }
      },
    });
  },
});
