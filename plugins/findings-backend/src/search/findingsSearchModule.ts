import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { fetchJson } from '@fairway/backend-kit';
import { findingsPageSchema } from '@fairway/plugin-findings-common';
import { FindingCollatorFactory } from './FindingCollatorFactory';

/** Module of the search that indexes findings, asked for over the plugin's own routes. */
export const findingsSearchModule = createBackendModule({
  pluginId: 'search',
  moduleId: 'findings-collator',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, discovery, indexRegistry, scheduler }) {
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner({
            frequency: { minutes: 10 },
            timeout: { minutes: 5 },
            initialDelay: { seconds: 10 },
          }),
          factory: new FindingCollatorFactory(cursor =>
            fetchJson(
              { auth, discovery },
              {
                plugin: 'findings',
                path: '/findings',
                query: { ...FindingCollatorFactory.pageQuery, cursor },
                schema: findingsPageSchema,
                timeoutMs: 30_000,
              },
            ),
          ),
        });
      },
    });
  },
});
