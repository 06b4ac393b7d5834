import type { Entity } from '@backstage/catalog-model';
import type {
  KubernetesClustersSupplier,
  KubernetesServiceLocator,
} from '@backstage/plugin-kubernetes-node';

type RequestContext = Parameters<
  KubernetesServiceLocator['getClustersByEntity']
>[1];

/** The entity of a cluster is about what runs on that cluster, and on no other; every other entity may run anywhere. */
export class ClusterServiceLocator implements KubernetesServiceLocator {
  readonly #clusters: KubernetesClustersSupplier;
  readonly #others: KubernetesServiceLocator;

  constructor(options: {
    clusters: KubernetesClustersSupplier;
    others: KubernetesServiceLocator;
  }) {
    this.#clusters = options.clusters;
    this.#others = options.others;
  }

  async getClustersByEntity(entity: Entity, context: RequestContext) {
    const name = entity.metadata.annotations?.['fairway.dev/cluster'];
    if (entity.spec?.type !== 'kubernetes-cluster' || !name) {
      return this.#others.getClustersByEntity(entity, context);
    }
    const clusters = await this.#clusters.getClusters({
      credentials: context.credentials,
    });
    return { clusters: clusters.filter(cluster => cluster.name === name) };
  }
}
