import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { environmentsCatalogModule } from './catalogModule';
import { environmentsPlugin } from './plugin';
import { environmentsRunsModule } from './runsModule';

/** Environments: the plugin, its kinds of change in the ledger, and their entities in the catalog. */
export default createBackendFeatureLoader({
  loader: () => [
    environmentsPlugin,
    environmentsRunsModule,
    environmentsCatalogModule,
  ],
});
