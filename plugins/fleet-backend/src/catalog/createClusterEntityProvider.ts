import type { Entity } from '@backstage/catalog-model';
import { DeltaEntityProvider, keepSame } from '@fairway/fleet-documents';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { LinkTemplate } from '../clusters/linkTemplates';
import { toClusterEntity } from './toClusterEntity';

/**
 * Brings the fleet's clusters into the catalog. What is declared decides, never what can be reached: entities of dead clusters stay. Until
 * every source was read, entities are only added.
 */
export function createClusterEntityProvider(options: {
  clusters: Pick<FleetClusters, 'list' | 'missingSources'>;
  appUrl: string;
  linkTemplates?: readonly LinkTemplate[];
  onConnected?: () => Promise<void>;
}): DeltaEntityProvider {
  const { clusters, onConnected } = options;
  const appUrl = options.appUrl.replace(/\/+$/, '');
  let made: ReadonlyMap<string, Entity> = new Map();
  return new DeltaEntityProvider({
    name: 'fairway-fleet',
    read: async () => {
      const before = made;
      made = new Map(
        clusters
          .list()
          .map(cluster => [
            cluster.name,
            keepSame(
              before.get(cluster.name),
              toClusterEntity(cluster, appUrl, options.linkTemplates),
            ),
          ]),
      );
      return made;
    },
    isComplete: () => clusters.missingSources().length === 0,
    onConnected,
  });
}
