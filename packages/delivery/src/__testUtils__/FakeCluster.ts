import {
  ClusterClient,
  ClusterError,
  KubernetesObject,
  ObjectReference,
} from '@fairway/cluster-client';
import {
  deleteUidAnnotation,
  epochAnnotation,
  managedLabel,
} from '../domain/ownership';

type Identity = 'reader' | 'provisioner' | 'admin';

/**
 * Objects in memory, with what a delivery depends on: UIDs, preconditions, namespaces that end a moment later, and the rules of the fence of
 * the provisioner. `describeDelivery` holds it against a real API server.
 */
export class FakeCluster {
  readonly #objects = new Map<string, KubernetesObject>();
  #count = 0;
  /** Thrown by each call if set. */
  failure: Error | undefined;
  /** Each write of the provisioner, as `apply Namespace a` says it. */
  readonly writes: string[] = [];
  /** Called before a write. */
  beforeWrite: (write: string) => void = () => {};

  /** The cluster as one identity sees it. */
  as(identity: Identity): ClusterClient {
    const partial: Pick<ClusterClient, 'get' | 'apply' | 'delete'> = {
      get: async reference => this.#get(reference),
      apply: async (object, options) =>
        this.#apply(identity, object, options ?? {}),
      delete: async (reference, options) =>
        this.#delete(identity, reference, options),
    };
    return partial as ClusterClient;
  }

  #get(reference: ObjectReference): KubernetesObject {
    this.#fail();
    const found = this.#objects.get(toKey(reference));
    if (!found) {
      throw new ClusterError('not-found', `${toKey(reference)} not found`);
    }
    if (found.metadata.deletionTimestamp) {
      // Seen as ending once, gone the next time.
      this.#objects.delete(toKey(reference));
    }
    return found;
  }

  #apply(
    identity: Identity,
    object: KubernetesObject,
    { dryRun }: { dryRun?: boolean },
  ): KubernetesObject {
    this.#fail();
    const key = toKey({ ...object, ...object.metadata });
    if (!dryRun) {
      this.#note(identity, `apply ${object.kind} ${object.metadata.name}`);
    }
    const before = this.#objects.get(key);
    const { uid } = object.metadata;
    if (uid !== undefined && uid !== before?.metadata.uid) {
      throw new ClusterError('conflict', `uid mismatch: ${key}`);
    }
    const after = this.#merge(before, object);
    if (identity === 'provisioner') this.#fence(before, after);
    if (!dryRun) this.#objects.set(key, after);
    return after;
  }

  #merge(
    before: KubernetesObject | undefined,
    object: KubernetesObject,
  ): KubernetesObject {
    this.#count += 1;
    const { labels, annotations } = before?.metadata ?? {};
    return {
      ...before,
      ...object,
      metadata: {
        ...object.metadata,
        uid: before?.metadata.uid ?? `uid-${this.#count}`,
        resourceVersion: String(this.#count),
        labels: { ...labels, ...object.metadata.labels },
        annotations: { ...annotations, ...object.metadata.annotations },
      },
    };
  }

  /** The rules of `50-provisioner-fence.yaml` that a delivery meets. */
  #fence(before: KubernetesObject | undefined, after: KubernetesObject): void {
    const namespace = this.#objects.get(
      `Namespace //${after.metadata.namespace}`,
    );
    const place = after.kind === 'Namespace' ? before ?? after : namespace;
    if (place?.metadata.labels?.[managedLabel] !== 'true') {
      throw new ClusterError('forbidden', `denied: label ${managedLabel}=true`);
    }
    if (readEpoch(after) < readEpoch(before ?? namespace)) {
      throw new ClusterError(
        'forbidden',
        'denied: stale write: epoch is lower',
      );
    }
  }

  #delete(
    identity: Identity,
    reference: ObjectReference,
    { uid, resourceVersion }: { uid: string; resourceVersion?: string },
  ): 'deleted' | 'deleting' | 'absent' {
    this.#fail();
    this.#note(identity, `delete ${reference.kind} ${reference.name}`);
    const key = toKey(reference);
    const found = this.#objects.get(key);
    if (!found) {
      return 'absent';
    }
    const { metadata } = found;
    if (
      metadata.uid !== uid ||
      (resourceVersion && metadata.resourceVersion !== resourceVersion)
    ) {
      throw new ClusterError('conflict', `precondition failed: ${key}`);
    }
    const isNamespace = reference.kind === 'Namespace';
    const marked = metadata.annotations?.[deleteUidAnnotation];
    if (identity === 'provisioner' && isNamespace && marked !== uid) {
      throw new ClusterError('forbidden', 'denied: only after its UID');
    }
    if (!isNamespace) {
      this.#objects.delete(key);
      return 'deleted';
    }
    for (const [each, { metadata: inside }] of this.#objects) {
      if (inside.namespace === reference.name) this.#objects.delete(each);
    }
    metadata.deletionTimestamp = '2026-05-01T12:00:00Z';
    return 'deleting';
  }

  #note(identity: Identity, write: string): void {
    if (identity === 'provisioner') {
      this.beforeWrite(write);
      this.writes.push(write);
    }
  }

  #fail(): void {
    if (this.failure) throw this.failure;
  }
}

function toKey({
  apiVersion,
  kind,
  namespace,
  name,
}: Pick<ObjectReference, 'apiVersion' | 'kind' | 'namespace' | 'name'>) {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return `${kind} ${group}/${namespace ?? ''}/${name}`;
}

function readEpoch(object: KubernetesObject | undefined): number {
  return Number(object?.metadata.annotations?.[epochAnnotation] ?? 0);
}
