import type { Knex } from 'knex';
import {
  EnvironmentRow,
  ObservationRow,
  StoredEnvironment,
  StoredObservation,
  toObservationRow,
  toStoredEnvironment,
} from '../environments/EnvironmentRow';

/** Environments that are written at once; SQLite bounds the values of a statement. */
const batchSize = 100;

/** What clusters were seen to have, as the database keeps it. */
export class ObservationStore {
  constructor(private readonly knex: Knex) {}

  /** The environments that a cluster has or should. */
  async listOn(cluster: string): Promise<StoredEnvironment[]> {
    const rows: EnvironmentRow[] = await this.knex('environments').where({
      cluster,
    });
    return rows.map(toStoredEnvironment);
  }

  /** Clusters that have or should have environments. */
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
      for (let start = 0; start < observations.length; start += batchSize) {
        const batch = observations.slice(start, start + batchSize);
        changed.push(...(await writeSome(tx, batch)));
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

type Observed = { id: string; observation: StoredObservation };

/** A batch in a few statements: most of what a sweep sees is as it was, and only its age is news. */
async function writeSome(
  tx: Knex.Transaction,
  batch: Observed[],
): Promise<string[]> {
  const removed = await removeGone(tx, batch);
  const ids = batch.map(({ id }) => id).filter(id => !removed.includes(id));
  const present = new Set(
    await tx('environments').whereIn('id', ids).pluck('id'),
  );
  const rows: (ObservationRow & { environment_id: string })[] = await tx(
    'observations',
  ).whereIn('environment_id', ids);
  const before = new Map(rows.map(row => [row.environment_id, row]));
  const newer = batch.filter(({ id, observation }) => {
    const seen = Number(before.get(id)?.observed_at ?? -Infinity);
    return present.has(id) && seen <= observation.observedAt;
  });
  const changed = newer.filter(({ id, observation }) => {
    const known = before.get(id);
    return (
      !known || toFigures(known) !== toFigures(toObservationRow(observation))
    );
  });
  await keepAge(
    tx,
    newer.filter(each => !changed.includes(each)),
  );
  if (changed.length > 0) {
    await tx('observations')
      .insert(
        changed.map(({ id, observation }) => ({
          environment_id: id,
          ...toObservationRow(observation),
        })),
      )
      .onConflict('environment_id')
      .merge();
  }
  return [...removed, ...changed.map(({ id }) => id)];
}

/** Removes rows that Git declares no more and that were seen to be gone. */
async function removeGone(
  tx: Knex.Transaction,
  batch: Observed[],
): Promise<string[]> {
  const gone = batch.filter(
    ({ observation: { uid, missing } }) => uid === null && missing.length === 0,
  );
  if (gone.length === 0) return [];
  const removed: string[] = await tx('environments')
    .whereIn(
      'id',
      gone.map(({ id }) => id),
    )
    .where({ declared: false })
    .pluck('id');
  if (removed.length > 0) {
    await tx('environments')
      .whereIn('id', removed)
      .where({ declared: false })
      .delete();
  }
  return removed;
}

/** One statement for all that were seen at the same time, as those of one sweep were. */
async function keepAge(tx: Knex.Transaction, same: Observed[]): Promise<void> {
  const byTime = new Map<number, string[]>();
  for (const { id, observation } of same) {
    const ids = byTime.get(observation.observedAt) ?? [];
    byTime.set(observation.observedAt, [...ids, id]);
  }
  for (const [time, ids] of byTime) {
    await tx('observations')
      .whereIn('environment_id', ids)
      .where('observed_at', '<', time)
      .update({ observed_at: time });
  }
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
