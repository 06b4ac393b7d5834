import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { PgSearchEngine } from '@backstage/plugin-search-backend-module-pg';
import { searchEngineRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { ThreadSearchEngine } from './ThreadSearchEngine';

/** Gives the search its engine if the database is not PostgreSQL; there Backstage's own module does. */
export const searchModule = createBackendModule({
  pluginId: 'search',
  moduleId: 'thread-engine',
  register(env) {
    env.registerInit({
      deps: {
        database: coreServices.database,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        registry: searchEngineRegistryExtensionPoint,
      },
      async init({ database, lifecycle, logger, registry }) {
        if (await PgSearchEngine.supported(database)) return;
        const engine = new ThreadSearchEngine(logger);
        lifecycle.addShutdownHook(() => engine.close());
        registry.setSearchEngine(engine);
      },
    });
  },
});
