import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { InProcessClusterUses, type ClusterUses } from './ClusterUses';

/** Where plugins say what they have on clusters, so that none is retired below them. */
export const clusterUsesServiceRef = createServiceRef<ClusterUses>({
  id: 'fairway.cluster-uses',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => new InProcessClusterUses(),
    }),
});
