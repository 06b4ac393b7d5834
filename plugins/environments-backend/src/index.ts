import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { environmentsRunsModule } from './runsModule';

/** Environments: the plugin, its kinds of change in the ledger, and their entities in the catalog. */
export default createBackendFeatureLoader({
  loader: () => [environmentsRunsModule],
});
