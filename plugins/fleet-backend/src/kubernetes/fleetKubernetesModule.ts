import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  kubernetesClusterSupplierExtensionPoint,
  kubernetesServiceLocatorExtensionPoint,
} from '@backstage/plugin-kubernetes-node';
import { fleetClustersServiceRef } from '@fairway/plugin-fleet-node';
import { ClusterServiceLocator } from './ClusterServiceLocator';
import { FleetClusterSupplier } from './FleetClusterSupplier';

/** Module of the kubernetes plugin that feeds it from the fleet, so that both show the same clusters. */
export const fleetKubernetesModule = createBackendModule({
  pluginId: 'kubernetes',
  moduleId: 'fairway-fleet',
  register(env) {
    env.registerInit({
      deps: {
        locators: kubernetesServiceLocatorExtensionPoint,
        suppliers: kubernetesClusterSupplierExtensionPoint,
        clusters: fleetClustersServiceRef,
        logger: coreServices.logger,
      },
      async init({ locators, suppliers, clusters, logger }) {
        locators.addServiceLocator(
          async ({ getDefault, clusterSupplier }) =>
            new ClusterServiceLocator({
              clusters: clusterSupplier,
              others: await getDefault(),
            }),
        );
        suppliers.addClusterSupplier(
          async ({ getDefault }) =>
            new FleetClusterSupplier({
              clusters,
              others: await getDefault(),
              logger,
            }),
        );
      },
    });
  },
});
