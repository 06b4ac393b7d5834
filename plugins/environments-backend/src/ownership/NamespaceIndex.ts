import type {
  FindNamespaceOwners,
  NamespaceOwner,
} from '@fairway/plugin-fleet-node';
import type { Knex } from 'knex';
import { toEnvironmentKey } from '../domain/FleetDocuments';

/** What another replica has stored is taken over after this time, in milliseconds. */
const staleAfterMs = 60_000;

interface NamespaceRow {
  cluster: string;
  namespace: string;
  owner: string;
  name: string;
  owner_ref: string;
}

type Owners = ReadonlyMap<string, NamespaceOwner>;

const nobody: Owners = new Map();

/**
 * Whose the namespaces of clusters are, in memory, so that who asks pays nothing. A namespace is an environment's if it was seen to be the one
 * that the environment's run made; one that merely has its name is nobody's.
 */
export class NamespaceIndex {
  readonly #knex: Knex;
  readonly #now: () => number;
  #byCluster?: Map<string, Owners>;
  #readAt = -Infinity;
  #isDue = true;

  constructor(options: { knex: Knex; now: () => number }) {
    this.#knex = options.knex;
    this.#now = options.now;
  }

  /** The same map for as long as nothing about the cluster changes; undefined before the first reading. */
  readonly find: FindNamespaceOwners = cluster =>
    this.#byCluster && (this.#byCluster.get(cluster) ?? nobody);

  /** Says that environments, or what was seen of them, may have changed. */
  markDue(): void {
    this.#isDue = true;
  }

  /** Reads the store anew if something has changed, or was not read for a while. */
  async refresh(): Promise<void> {
    const at = this.#now();
    if (!this.#isDue && at - this.#readAt < staleAfterMs) return;
    // Before the reading: what changes meanwhile is read next time.
    this.#isDue = false;
    try {
      const rows = await this.#list();
      this.#byCluster = merge(this.#byCluster, rows);
      this.#readAt = at;
    } catch (error) {
      this.#isDue = true;
      throw error;
    }
  }

  async #list(): Promise<NamespaceRow[]> {
    return this.#knex('environments')
      .join(
        'namespace_proofs',
        'namespace_proofs.environment_id',
        'environments.id',
      )
      .join('observations', 'observations.environment_id', 'environments.id')
      .whereNotNull('namespace_proofs.uid')
      .whereRaw('namespace_proofs.uid = observations.uid')
      .orderBy(['cluster', 'namespace'])
      .select('cluster', 'namespace', 'owner', 'name', 'owner_ref');
  }
}

/** A cluster of which the same is said keeps its map, by which others see that nothing has changed. */
function merge(
  before: Map<string, Owners> | undefined,
  rows: readonly NamespaceRow[],
): Map<string, Owners> {
  const after = new Map<string, Map<string, NamespaceOwner>>();
  for (const row of rows) {
    const owners = after.get(row.cluster) ?? new Map();
    owners.set(row.namespace, {
      environment: toEnvironmentKey(row.owner, row.name),
      owner: row.owner_ref,
    });
    after.set(row.cluster, owners);
  }
  return new Map(
    [...after].map(([cluster, owners]) => {
      const known = before?.get(cluster);
      return [cluster, known && isSame(known, owners) ? known : owners];
    }),
  );
}

function isSame(one: Owners, other: Owners): boolean {
  return (
    one.size === other.size &&
    [...one].every(([namespace, { environment, owner }]) => {
      const same = other.get(namespace);
      return same?.environment === environment && same.owner === owner;
    })
  );
}
