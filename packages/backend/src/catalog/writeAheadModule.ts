import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { isPostgres } from '@fairway/backend-kit';

/**
 * Module of the catalog that has SQLite write ahead, as our own plugins' databases do. The catalog commits several times for each entity, and
 * everything in the process would wait for the disk each time: with 500 clusters, for seconds of the first minute.
 */
export const writeAheadModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'fairway-write-ahead',
  register(env) {
    env.registerInit({
      deps: { database: coreServices.database },
      async init({ database }) {
        const knex = await database.getClient();
        if (!isPostgres(knex)) await knex.raw('pragma journal_mode = wal');
      },
    });
  },
});
