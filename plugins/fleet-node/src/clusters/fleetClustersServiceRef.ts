import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { FleetClusters } from '../FleetClusters';
import { openFleetClusters } from './openFleetClusters';

/** The fleet of this process: one instance, made from `fairway.fleet` and closed when the backend stops. */
export const fleetClustersServiceRef = createServiceRef<FleetClusters>({
  id: 'fairway.fleet-clusters',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.rootLogger,
      },
      factory({ config, lifecycle, logger }) {
        const clusters = openFleetClusters(config, logger);
        lifecycle.addShutdownHook(() => clusters.close());
        return clusters;
      },
    }),
});
