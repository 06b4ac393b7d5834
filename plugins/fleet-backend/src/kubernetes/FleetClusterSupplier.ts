import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  ClusterDetails,
  KubernetesClustersSupplier,
} from '@backstage/plugin-kubernetes-node';
import type { FleetCluster, FleetClusters } from '@fairway/plugin-fleet-node';

/**
 * Gives Backstage's kubernetes plugin the clusters of the fleet with their reader identity, beside those that it knows itself. The token
 * goes no further: that plugin shows name, title and kind of credentials of a cluster over HTTP, and its own read of Secrets is off
 * unless `kubernetes.objectTypes` asks for it.
 */
export class FleetClusterSupplier implements KubernetesClustersSupplier {
  readonly #clusters: FleetClusters;
  readonly #others: KubernetesClustersSupplier;
  readonly #logger: LoggerService;

  constructor(options: {
    clusters: FleetClusters;
    others: KubernetesClustersSupplier;
    logger: LoggerService;
  }) {
    this.#clusters = options.clusters;
    this.#others = options.others;
    this.#logger = options.logger;
  }

  async getClusters(
    options: Parameters<KubernetesClustersSupplier['getClusters']>[0],
  ): Promise<ClusterDetails[]> {
    const usable = this.#clusters.list().filter(each => !each.unusable);
    const [others, ...ours] = await Promise.all([
      this.#others.getClusters(options),
      ...usable.map(cluster => this.#toDetails(cluster)),
    ]);
    return [...others, ...ours.flat()];
  }

  async #toDetails(cluster: FleetCluster): Promise<ClusterDetails[]> {
    const { name, title, server } = cluster;
    try {
      return [
        {
          name,
          title,
          url: server,
          caData: this.#clusters.certificateAuthority(name),
          skipMetricsLookup: true,
          authMetadata: {
            'kubernetes.io/auth-provider': 'serviceAccount',
            serviceAccountToken: await this.#clusters.readerToken(name),
          },
        },
      ];
    } catch (error) {
      this.#logger.warn(
        `Cluster ${name} is left out of the kubernetes plugin`,
        toError(error),
      );
      return [];
    }
  }
}
