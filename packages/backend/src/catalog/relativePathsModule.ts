import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { RelativePathProcessor } from './RelativePathProcessor';

/** Module of the catalog that keeps the server's absolute paths out of entities. */
export const relativePathsModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'fairway-relative-paths',
  register(env) {
    env.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      async init({ catalog }) {
        catalog.addProcessor(new RelativePathProcessor());
      },
    });
  },
});
