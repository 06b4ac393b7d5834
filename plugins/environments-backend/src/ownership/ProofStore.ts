import type { OwnershipProof } from '@fairway/delivery';
import type { Knex } from 'knex';
import { z } from 'zod';
import { toEnvironmentKey } from '../domain/FleetDocuments';

interface ProofRow {
  owner: string;
  name: string;
  uid: string | null;
  unproven: string;
}

const unprovenSchema = z.array(z.string());

/** Which namespace was made for each environment, as the ledger said last: observers of whole clusters decide by it. */
export class ProofStore {
  constructor(private readonly knex: Knex) {}

  /** By the key of the environment; what was not asked yet is not there. */
  async listOn(cluster: string): Promise<Map<string, OwnershipProof>> {
    const rows: ProofRow[] = await this.knex('namespace_proofs')
      .join(
        'environments',
        'environments.id',
        'namespace_proofs.environment_id',
      )
      .where({ cluster })
      .select('owner', 'name', 'uid', 'unproven');
    return new Map(
      rows.map(({ owner, name, uid, unproven }) => [
        toEnvironmentKey(owner, name),
        {
          uid: uid ?? undefined,
          unproven: unprovenSchema.parse(JSON.parse(unproven)),
        },
      ]),
    );
  }

  /** Nothing is kept of an environment that the store does not know. */
  async write(
    { owner, name }: { owner: string; name: string },
    proof: OwnershipProof,
    learnedAt: number,
  ): Promise<void> {
    const environment = await this.knex('environments')
      .where({ owner, name })
      .first('id');
    if (!environment) {
      return;
    }
    await this.knex('namespace_proofs')
      .insert({
        environment_id: environment.id,
        uid: proof.uid ?? null,
        unproven: JSON.stringify(proof.unproven),
        learned_at: learnedAt,
      })
      .onConflict('environment_id')
      .merge();
  }

  /**
   * Environments of which the ledger should be asked: never asked yet, or seen without the namespace that it named, and not asked since this time
   * in milliseconds. Those that were asked longest ago come first.
   */
  async listDue(
    before: number,
    limit: number,
  ): Promise<{ owner: string; name: string }[]> {
    return this.knex('environments')
      .leftJoin(
        'namespace_proofs',
        'namespace_proofs.environment_id',
        'environments.id',
      )
      .leftJoin(
        'observations',
        'observations.environment_id',
        'environments.id',
      )
      .whereNull('namespace_proofs.learned_at')
      .orWhere(lost =>
        lost
          .whereNull('observations.uid')
          .whereNotNull('observations.observed_at')
          .whereNotNull('namespace_proofs.uid')
          .where('namespace_proofs.learned_at', '<', before),
      )
      .orderByRaw('coalesce(namespace_proofs.learned_at, 0), environments.id')
      .limit(limit)
      .select('owner', 'name');
  }
}
