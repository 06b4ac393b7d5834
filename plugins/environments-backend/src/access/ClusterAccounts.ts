import { ConflictError } from '@backstage/errors';
import {
  ClusterClient,
  ClusterError,
  KubernetesObject,
  ObjectReference,
  openClusterClient,
} from '@fairway/cluster-client';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import { applyPatiently } from '../delivery/applyPatiently';
import { epochAnnotation, fieldManager, hasOwnLabels } from '../domain/marks';
import { renderAccount } from './renderAccount';
import { toAccountName } from './toAccountName';

/** The environment in which an account stands. */
export interface AccountPlace {
  owner: string;
  name: string;
  cluster: string;
  namespace: string;
}

/** Longest time for the whole of it: a person waits. */
const deadlineMs = 5_000;

/** People's accounts on clusters, made and taken away with the provisioner's identity. */
export class ClusterAccounts {
  constructor(
    private readonly clusters: Pick<
      FleetClusters,
      'find' | 'provisioner' | 'certificateAuthority'
    >,
  ) {}

  /**
   * Makes or finds the person's account, and has the cluster sign a token for it. The token is tried before it is handed out, since a new
   * binding takes effect only after some milliseconds. Throws ConflictError where the environment is not there to work in.
   */
  async grant(
    place: AccountPlace,
    person: string,
    expirationSeconds: number,
  ): Promise<{ account: string; token: string; expiresAt: Date }> {
    const signal = AbortSignal.timeout(deadlineMs);
    const client = this.clusters.provisioner(place.cluster);
    const namespace = await findOwnNamespace(client, place, signal);
    const account = toAccountName(person);
    const { serviceAccount, binding } = renderAccount({
      owner: place.owner,
      environment: place.name,
      namespace: place.namespace,
      name: account,
      person,
      epoch: namespace.metadata.annotations?.[epochAnnotation] ?? '0',
    });
    const options = { signal, fieldManager };
    await Promise.all([
      client.apply(serviceAccount, options),
      client.apply(binding, options),
    ]);
    const { token, expiresAt } = await client.createToken({
      namespace: place.namespace,
      serviceAccount: account,
      expirationSeconds,
      signal,
    });
    await this.#tryToken(place, token, signal);
    return { account, token, expiresAt };
  }

  /**
   * Takes the person's access away: the binding first, so that tokens that are out are refused from that moment, then the account, so
   * that they are not even known any more.
   *
   * @returns false where there was none
   */
  async revoke(place: AccountPlace, person: string): Promise<boolean> {
    const signal = AbortSignal.timeout(deadlineMs);
    const client = this.clusters.provisioner(place.cluster);
    const name = toAccountName(person);
    const { namespace } = place;
    const removals = [
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding' },
      { apiVersion: 'v1', kind: 'ServiceAccount' },
    ];
    let revoked = false;
    for (const kind of removals) {
      const removed = await remove(
        client,
        { ...kind, name, namespace },
        signal,
      );
      revoked ||= removed;
    }
    return revoked;
  }

  async #tryToken(
    place: AccountPlace,
    token: string,
    signal: AbortSignal,
  ): Promise<void> {
    const client = openClusterClient({
      name: place.cluster,
      server: this.clusters.find(place.cluster)?.server ?? '',
      caData: this.clusters.certificateAuthority(place.cluster),
      credential: { token },
    });
    try {
      await applyPatiently(
        () =>
          client.get(
            {
              apiVersion: 'v1',
              kind: 'ServiceAccount',
              name: 'default',
              namespace: place.namespace,
            },
            { signal },
          ),
        signal,
      );
    } finally {
      await client.close();
    }
  }
}

async function findOwnNamespace(
  client: ClusterClient,
  place: AccountPlace,
  signal: AbortSignal,
): Promise<KubernetesObject> {
  const namespace = await find(
    client,
    { apiVersion: 'v1', kind: 'Namespace', name: place.namespace },
    signal,
  );
  const isUsable =
    namespace &&
    !namespace.metadata.deletionTimestamp &&
    hasOwnLabels(namespace.metadata.labels, place.owner, place.name);
  if (!isUsable) {
    throw new ConflictError(
      `${place.cluster} carries no namespace of this environment to work in; wait until it is ready`,
    );
  }
  return namespace;
}

async function remove(
  client: ClusterClient,
  reference: ObjectReference,
  signal: AbortSignal,
): Promise<boolean> {
  const found = await find(client, reference, signal);
  if (!found?.metadata.uid) {
    return false;
  }
  await client.delete(reference, { uid: found.metadata.uid, signal });
  return true;
}

async function find(
  client: ClusterClient,
  reference: ObjectReference,
  signal: AbortSignal,
): Promise<KubernetesObject | undefined> {
  try {
    return await client.get(reference, { signal });
  } catch (error) {
    if (error instanceof ClusterError && error.reason === 'not-found') {
      return undefined;
    }
    throw error;
  }
}
