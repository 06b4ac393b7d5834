import { ConflictError } from '@backstage/errors';
import {
  ClusterClient,
  KubernetesObject,
  openClusterClient,
} from '@fairway/cluster-client';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import { applyPatiently } from '../delivery/applyPatiently';
import {
  accessNamespace,
  epochAnnotation,
  expiresAnnotation,
  fieldManager,
  hasOwnLabels,
} from '../domain/marks';
import {
  findObject,
  removeObject,
  roleBindingKind,
  serviceAccountKind,
} from './accountObjects';
import { renderAccount } from './renderAccount';
import { toAccountName, toBindingName } from './toAccountName';

/** The environment in which an account works. */
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
    private readonly deps: {
      clusters: Pick<
        FleetClusters,
        'find' | 'provisioner' | 'certificateAuthority'
      >;
      now: () => number;
    },
  ) {}

  /**
   * Makes or finds the person's account, and has the cluster sign a token for it. The account carries when its last token ends, before
   * there is one. The token is tried before it is handed out, since a new binding takes effect only after some milliseconds. Throws
   * ConflictError where the environment is not there to work in.
   */
  async grant(
    place: AccountPlace,
    person: string,
    expirationSeconds: number,
  ): Promise<{ account: string; token: string; expiresAt: Date }> {
    const signal = AbortSignal.timeout(deadlineMs);
    const client = this.deps.clusters.provisioner(place.cluster);
    const namespace = await findOwnNamespace(client, place, signal);
    const account = toAccountName(place.namespace, person);
    const before = await findExpiry(client, account, signal);
    const asked = this.deps.now() + expirationSeconds * 1000;
    const until = Math.max(before, asked);
    const write = (expiry: number) =>
      writeAccount(client, { place, namespace, person, expiry, signal });
    await write(until);
    const { token, expiresAt } = await client.createToken({
      namespace: accessNamespace,
      serviceAccount: account,
      expirationSeconds,
      signal,
    });
    // The cluster's clock, or a lifetime that it has stretched, may end the token later.
    if (expiresAt.getTime() > until) {
      await write(expiresAt.getTime());
    }
    await this.#tryToken(place, token, signal);
    return { account, token, expiresAt };
  }

  /**
   * Takes the person's access away: the binding first, so that tokens that are out are refused from that moment, then the account, so
   * that they are not even known any more. An account within the environment's namespace, where earlier versions put it, goes too.
   *
   * @returns false where there was none
   */
  async revoke(place: AccountPlace, person: string): Promise<boolean> {
    const signal = AbortSignal.timeout(deadlineMs);
    const client = this.deps.clusters.provisioner(place.cluster);
    const { namespace } = place;
    const bindingName = toBindingName(person);
    const removals = [
      { ...roleBindingKind, name: bindingName, namespace },
      {
        ...serviceAccountKind,
        name: toAccountName(namespace, person),
        namespace: accessNamespace,
      },
      { ...serviceAccountKind, name: bindingName, namespace },
    ];
    let revoked = false;
    for (const reference of removals) {
      const removed = await removeObject(client, reference, signal);
      revoked ||= removed;
    }
    return revoked;
  }

  async #tryToken(
    place: AccountPlace,
    token: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { clusters } = this.deps;
    const client = openClusterClient({
      name: place.cluster,
      server: clusters.find(place.cluster)?.server ?? '',
      caData: clusters.certificateAuthority(place.cluster),
      credential: { token },
    });
    const reference = {
      ...serviceAccountKind,
      name: 'default',
      namespace: place.namespace,
    };
    try {
      await applyPatiently(() => client.get(reference, { signal }), signal);
    } finally {
      await client.close();
    }
  }
}

/** The account before its binding: a binding that is seen has an account. */
async function writeAccount(
  client: ClusterClient,
  grant: {
    place: AccountPlace;
    namespace: KubernetesObject;
    person: string;
    /** Milliseconds since 1970. */
    expiry: number;
    signal: AbortSignal;
  },
): Promise<void> {
  const { place, person, signal } = grant;
  const { uid = '', annotations } = grant.namespace.metadata;
  const { serviceAccount, binding } = renderAccount({
    owner: place.owner,
    environment: place.name,
    namespace: {
      name: place.namespace,
      uid,
      epoch: annotations?.[epochAnnotation] ?? '0',
    },
    person,
    expiresAt: new Date(grant.expiry),
  });
  // Fields are taken over from whoever changed them: access is as it was granted.
  const options = { signal, fieldManager, force: true };
  await client.apply(serviceAccount, options);
  await client.apply(binding, options);
}

/** When the tokens end that the account has already; 0 where it has none. */
async function findExpiry(
  client: ClusterClient,
  account: string,
  signal: AbortSignal,
): Promise<number> {
  const found = await findObject(
    client,
    { ...serviceAccountKind, name: account, namespace: accessNamespace },
    signal,
  );
  const text = found?.metadata.annotations?.[expiresAnnotation] ?? '';
  return Date.parse(text) || 0;
}

async function findOwnNamespace(
  client: ClusterClient,
  place: AccountPlace,
  signal: AbortSignal,
): Promise<KubernetesObject> {
  const namespace = await findObject(
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
