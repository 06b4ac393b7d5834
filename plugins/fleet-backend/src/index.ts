import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { createGrantsModule } from '@fairway/plugin-identity-node';
import { fleetCatalogModule } from './catalog/fleetCatalogModule';
import { fleetKubernetesModule } from './kubernetes/fleetKubernetesModule';
import { fleetGrants } from './permissions/fleetGrants';
import { fleetPlugin } from './plugin';
import { fleetRunsModule } from './runsModule';

export { fleetGrants } from './permissions/fleetGrants';

/** The fleet: its plugin, the catalog's entities of clusters, the clusters of the kubernetes plugin, what the ledger can change of them, and who may. */
export default createBackendFeatureLoader({
  loader: () => [
    fleetPlugin,
    fleetCatalogModule,
    fleetKubernetesModule,
    fleetRunsModule,
    createGrantsModule('fleet', fleetGrants),
  ],
});
