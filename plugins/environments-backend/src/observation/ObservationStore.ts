import type { Knex } from 'knex';
import {
  EnvironmentRow,
  ObservationRow,
  StoredEnvironment,
  StoredObservation,
  toObservationRow,
  toStoredEnvironment,
} from '../environments/EnvironmentRow';

/** What clusters were seen to carry, as the database keeps it. */
export class ObservationStore {
  constructor(private readonly knex: Knex) {}

  /** The environments that a cluster carries or should. */
  async listOn(cluster: string): Promise<StoredEnvironment[]> {
    const rows: EnvironmentRow[] = await this.knex('environments').where({
      cluster,
    });
    return rows.map(toStoredEnvironment);
  }

  /** Clusters that carry or should carry environments. */
  async listClusters(): Promise<string[]> {
    const rows = await this.knex('environments').distinct('cluster');
    return rows.map(({ cluster }) => cluster);
  }

  async findEnvironment(
    owner: string,
    name: string,
  ): Promise<StoredEnvironment | undefined> {
    const row: EnvironmentRow | undefined = await this.knex('environments')
      .where({ owner, name })
      .first();
    return row && toStoredEnvironment(row);
  }

  /**
   * Keeps the newest observation of each environment. A row that Git declares no more goes once its cluster is seen without it.
   *
   * @returns the ids of rows that read otherwise now; a newer age alone is no news
   */
  async write(
    observations: { id: string; observation: StoredObservation }[],
  ): Promise<string[]> {
    return this.knex.transaction(async tx => {
      const changed: string[] = [];
      for (const { id, observation } of observations) {
        if (await writeOne(tx, id, observation)) {
          changed.push(id);
        }
      }
      return changed;
    });
  }

  /** Notes when a cluster was read, and why it could not be. */
  async noteSweep(
    cluster: string,
    sweep: { attemptedAt: number; failure: string | null },
  ): Promise<void> {
    await this.knex('sweeps')
      .insert({
        cluster,
        attempted_at: sweep.attemptedAt,
        failure: sweep.failure,
      })
      .onConflict('cluster')
      .merge();
  }
}

async function writeOne(
  tx: Knex.Transaction,
  id: string,
  observation: StoredObservation,
): Promise<boolean> {
  const row = toObservationRow(observation);
  if (observation.uid === null && observation.missing.length === 0) {
    const removed = await tx('environments')
      .where({ id, declared: false })
      .delete();
    if (removed > 0) {
      return true;
    }
  }
  const before: ObservationRow | undefined = await tx('observations')
    .where({ environment_id: id })
    .first();
  if (before && Number(before.observed_at) > observation.observedAt) {
    return false;
  }
  const stillThere = await tx('environments').where({ id }).first('id');
  if (!stillThere) {
    return false;
  }
  await tx('observations')
    .insert({ environment_id: id, ...row })
    .onConflict('environment_id')
    .merge();
  return !before || toFigures(before) !== toFigures(row);
}

/** All but the time. */
function toFigures(row: ObservationRow): string {
  const { uid, created_at, ending_since, objects, access, missing } = row;
  return JSON.stringify([
    uid,
    created_at,
    ending_since,
    objects,
    access,
    missing,
  ]);
}
