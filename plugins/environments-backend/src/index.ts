import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { createGrantsModule } from '@fairway/plugin-identity-node';
import { environmentsCatalogModule } from './catalogModule';
import { environmentsGrants } from './permissions/environmentsGrants';
import { environmentsPlugin } from './plugin';
import { environmentsRunsModule } from './runsModule';

export { environmentsGrants } from './permissions/environmentsGrants';

/** Environments: the plugin, its kinds of change in the ledger, their entities in the catalog, and who may do what. */
export default createBackendFeatureLoader({
  loader: () => [
    environmentsPlugin,
    environmentsRunsModule,
    environmentsCatalogModule,
    createGrantsModule('environments', environmentsGrants),
  ],
});
