import { ConflictError } from '@backstage/errors';
import {
  ClusterClient,
  KubernetesObject,
  openClusterClient,
} from '@fairway/cluster-client';
import {
  OwnershipProof,
  applyWithRbacRetry,
  decideOwnership,
  epochAnnotation,
  fieldManager,
  findObject,
} from '@fairway/delivery';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import { withinDeadline } from '../delivery/withinDeadline';
import {
  accessNamespace,
  expiresAnnotation,
  toIdentityLabels,
} from '../domain/ownership';
import {
  removeAccess,
  roleBindingKind,
  serviceAccountKind,
} from './accountObjects';
import { renderAccount } from './renderAccount';
import { toAccountName, toBindingName } from './toAccountName';

/** The environment in which an account works. */
export interface AccountLocation {
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
      clusters: Pick<FleetClusters, 'find' | 'provisioner' | 'endpoint'>;
      /** Which namespace the runs of the environment made. Throws if the ledger does not answer. */
      findProof: (owner: string, name: string) => Promise<OwnershipProof>;
      now: () => number;
    },
  ) {}

  /**
   * Makes or finds the person's account, and has the cluster sign a token for it. The account has when its last token ends, before
   * there is one. The token is tried before it is handed out, since a new binding takes effect only after some milliseconds. Throws
   * ConflictError if the environment is not there to work in or its namespace is not the one that was made for it, ClusterError if the
   * cluster does not answer.
   */
  async grant(
    location: AccountLocation,
    person: string,
    expirationSeconds: number,
  ): Promise<{ account: string; token: string; expiresAt: Date }> {
    return withinDeadline(
      { cluster: location.cluster, ms: deadlineMs },
      signal => this.#grant(location, person, { expirationSeconds, signal }),
    );
  }

  async #grant(
    location: AccountLocation,
    person: string,
    options: { expirationSeconds: number; signal: AbortSignal },
  ): Promise<{ account: string; token: string; expiresAt: Date }> {
    const { expirationSeconds, signal } = options;
    const client = this.deps.clusters.provisioner(location.cluster);
    const proof = await this.deps.findProof(location.owner, location.name);
    const namespace = await findOwnNamespace(client, location, {
      proof,
      signal,
    });
    const account = toAccountName(location.namespace, person);
    const before = await findExpiry(client, account, signal);
    const asked = this.deps.now() + expirationSeconds * 1000;
    const until = Math.max(before, asked);
    const write = (expiry: number) =>
      writeAccount(client, { location, namespace, person, expiry, signal });
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
    await this.#tryToken(location, token, signal);
    return { account, token, expiresAt };
  }

  /**
   * Takes the person's access away: the binding first, so that tokens that are out are refused from that moment, then the account, so
   * that they are not even known any more. An account within the environment's namespace, where earlier versions put it, goes too.
   *
   * @returns false if there was none. Throws ConflictError, with the account gone, if a binding of that name is not an access of ours.
   */
  async revoke(location: AccountLocation, person: string): Promise<boolean> {
    return withinDeadline(
      { cluster: location.cluster, ms: deadlineMs },
      signal => this.#revoke(location, person, signal),
    );
  }

  async #revoke(
    location: AccountLocation,
    person: string,
    signal: AbortSignal,
  ): Promise<boolean> {
    const client = this.deps.clusters.provisioner(location.cluster);
    const { namespace } = location;
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
    const outcomes: Awaited<ReturnType<typeof removeAccess>>[] = [];
    for (const reference of removals) {
      outcomes.push(await removeAccess(client, reference, location, signal));
    }
    // Never "there was none" while a binding of that name stands. An account alone gives nothing, and people may make one of any name.
    if (outcomes[0] === 'left') {
      throw new ConflictError(
        `RoleBinding ${bindingName} in ${namespace} on ${location.cluster} has the name of this access but not its labels, and was not deleted. The account was deleted, so that its kubeconfigs no longer work. Ask the platform team who created the binding`,
      );
    }
    return outcomes.includes('removed');
  }

  async #tryToken(
    location: AccountLocation,
    token: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { clusters } = this.deps;
    const client = openClusterClient({
      name: location.cluster,
      ...clusters.endpoint(location.cluster),
      credential: { token },
    });
    const reference = {
      ...serviceAccountKind,
      name: 'default',
      namespace: location.namespace,
    };
    try {
      await applyWithRbacRetry(() => client.get(reference, { signal }), signal);
    } finally {
      await client.close();
    }
  }
}

/** The account before its binding: a binding that is seen has an account. */
async function writeAccount(
  client: ClusterClient,
  grant: {
    location: AccountLocation;
    namespace: KubernetesObject;
    person: string;
    /** Milliseconds since 1970. */
    expiry: number;
    signal: AbortSignal;
  },
): Promise<void> {
  const { location, person, signal } = grant;
  const { uid = '', annotations } = grant.namespace.metadata;
  const { serviceAccount, binding } = renderAccount({
    owner: location.owner,
    environment: location.name,
    namespace: {
      name: location.namespace,
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

/** When the tokens end that the account has already; 0 if it has none. */
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
  location: AccountLocation,
  { proof, signal }: { proof: OwnershipProof; signal: AbortSignal },
): Promise<KubernetesObject> {
  const namespace = await findObject(
    client,
    { apiVersion: 'v1', kind: 'Namespace', name: location.namespace },
    signal,
  );
  if (!namespace || namespace.metadata.deletionTimestamp) {
    throw new ConflictError(
      `${location.cluster} has no namespace of this environment to work in; wait until it is ready`,
    );
  }
  // The environment is declared: without a ledger its labels must do.
  const ownership = decideOwnership(
    namespace.metadata,
    toIdentityLabels(location),
    proof,
  );
  if (ownership === 'unmarked' || ownership === 'other') {
    throw new ConflictError(
      `The namespace ${location.namespace} on ${location.cluster} is not the one that was made for this environment; ask the platform team who created it`,
    );
  }
  return namespace;
}
