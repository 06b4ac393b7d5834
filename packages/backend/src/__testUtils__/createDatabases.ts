import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
  type DatabaseService,
} from '@backstage/backend-plugin-api';

/**
 * The databases of all plugins of one backend. Backstage leaves them open when a backend stops, each with a timer that keeps the process;
 * `close` closes them, after it has stopped.
 */
export function createDatabases() {
  const clients = new Set<ReturnType<DatabaseService['getClient']>>();
  const feature = createServiceFactory({
    service: coreServices.database,
    deps: {
      config: coreServices.rootConfig,
      lifecycle: coreServices.lifecycle,
      logger: coreServices.logger,
      plugin: coreServices.pluginMetadata,
    },
    createRootContext: ({ config }) => DatabaseManager.fromConfig(config),
    factory({ lifecycle, logger, plugin }, databases) {
      const database = databases.forPlugin(plugin.getId(), {
        lifecycle,
        logger,
      });
      return {
        ...database,
        getClient() {
          const client = database.getClient();
          clients.add(client);
          return client;
        },
      };
    },
  });
  const close = async () => {
    for (const client of clients) await (await client).destroy();
  };
  return { feature, close };
}
