import type {
  ClusterUses,
  CommitDeps,
  EntityIndex,
  FleetClusters,
} from '@fairway/plugin-fleet-node';

/** What the intents of clusters and their steps act on. */
export interface ClusterRunDeps {
  repository: CommitDeps['repository'];
  entities: EntityIndex;
  clusters: Pick<FleetClusters, 'assessServer' | 'find' | 'list'>;
  /** What stands on a cluster. */
  uses: Pick<ClusterUses, 'list'>;
}
