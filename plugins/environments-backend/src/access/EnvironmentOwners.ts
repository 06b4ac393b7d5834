import type { Knex } from 'knex';
import { toEnvironmentKey } from '../domain/FleetDocuments';

/** Which group owns each environment, as the store knows it. */
export class EnvironmentOwners {
  constructor(private readonly knex: Knex) {}

  /** Entity refs of the owning groups by `<owner>/<name>`, of all environments of a cluster. */
  async listOn(cluster: string): Promise<Map<string, string>> {
    const rows: { owner: string; name: string; owner_ref: string }[] =
      await this.knex('environments')
        .where({ cluster })
        .select('owner', 'name', 'owner_ref');
    return new Map(
      rows.map(({ owner, name, owner_ref: ref }) => [
        toEnvironmentKey(owner, name),
        ref,
      ]),
    );
  }
}
