import {
  createHmac,
  createMasker,
  maskObject,
  type Comparison,
  type KubernetesObject,
} from '@fairway/drift-engine';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import { compareLive } from '../detection/compareLive';
import type { SchemaSource } from '../detection/SchemaSource';

/** Compares as detection does, and shows objects without what is secret in them. */
export class ComparedObjects {
  readonly #deps: {
    clusters: Pick<FleetClusters, 'reader'>;
    schemas: Pick<SchemaSource, 'read'>;
    now: () => number;
  };
  /** Its key is forgotten with the process, so that nobody learns anything from a mask in an old plan. */
  readonly #masker = createMasker(createHmac());

  constructor(deps: {
    clusters: Pick<FleetClusters, 'reader'>;
    schemas: Pick<SchemaSource, 'read'>;
    now: () => number;
  }) {
    this.#deps = deps;
  }

  /** Throws a ClusterError if the cluster does not answer. */
  async compare(
    cluster: string,
    declared: KubernetesObject,
    live: object,
  ): Promise<Comparison> {
    const { clusters, now, schemas } = this.#deps;
    const apiVersion = String(declared.apiVersion);
    const kinds = await schemas.read(cluster, [{ apiVersion }]);
    return compareLive(clusters.reader(cluster), {
      ...{ declared, live, kinds, masker: this.#masker, now: now() },
    });
  }

  /** The object with masks in place of what is secret in it. */
  mask(object: object): KubernetesObject {
    return maskObject(object as KubernetesObject, this.#masker);
  }
}
