import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { fleetClustersServiceRef } from '../clusters/fleetClustersServiceRef';
import type { ClusterSignals } from './ClusterSignals';
import { InProcessClusterSignals } from './InProcessClusterSignals';

/** Where plugins register what they need read of clusters: one list for all plugins of this process. */
export const clusterSignalsServiceRef = createServiceRef<ClusterSignals>({
  id: 'fairway.cluster-signals',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { clusters: fleetClustersServiceRef },
      factory: ({ clusters }) =>
        new InProcessClusterSignals({ clusters, now: () => Date.now() }),
    }),
});
