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
  /** What was said of a cluster that is left out, so that it is said once. */
  readonly #leftOut = new Map<string, string>();

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
    const { name, title } = cluster;
    try {
      const { server, caData, serverName, proxyUrl } =
        this.#clusters.endpoint(name);
      if (serverName || proxyUrl) {
        throw new Error(
          'its kubeconfig asks for a proxy or another server name, which that plugin does not know',
        );
      }
      const serviceAccountToken = await this.#clusters.readerToken(name);
      this.#leftOut.delete(name);
      return [
        {
          name,
          title,
          url: server,
          caData,
          skipMetricsLookup: true,
          authMetadata: {
            'kubernetes.io/auth-provider': 'serviceAccount',
            serviceAccountToken,
          },
        },
      ];
    } catch (error) {
      const { message } = toError(error);
      if (this.#leftOut.get(name) !== message) {
        this.#leftOut.set(name, message);
        this.#logger.warn(
          `Cluster ${name} is left out of the kubernetes plugin: ${message}`,
        );
      }
      return [];
    }
  }
}
