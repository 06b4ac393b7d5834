import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { fleetCatalogModule } from './catalog/fleetCatalogModule';
import { fleetKubernetesModule } from './kubernetes/fleetKubernetesModule';
import { fleetPlugin } from './plugin';

/** The fleet: its plugin, the catalog's entities of clusters, the clusters of the kubernetes plugin. */
export default createBackendFeatureLoader({
  loader: () => [fleetPlugin, fleetCatalogModule, fleetKubernetesModule],
});
