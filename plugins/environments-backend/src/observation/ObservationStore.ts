import { isPostgres, mapInSlices } from '@fairway/backend-kit';
import type { Knex } from 'knex';
import {
  ObservationRow,
  StoredEnvironment,
  StoredObservation,
  toObservationRow,
} from '../environments/EnvironmentRow';

/** Environments that are written at once; SQLite bounds the values of a statement. */
const batchSize = 100;

/** What was read: a whole cluster, or one namespace of it, and when the reading began. */
export interface ReadingScope {
  cluster: string;
  namespace?: string;
  observedAt: number;
}

/** An environment as far as a reading needs it. */
export type EnvironmentPlace = Pick<
  StoredEnvironment,
  'owner' | 'name' | 'namespace'
>;

/** An environment with what was last seen of it, if anything was. */
type KnownRow = EnvironmentPlace & {
  id: string;
  declared: boolean | number;
} & {
  [K in keyof ObservationRow]: ObservationRow[K] | null;
};

type News =
  /** Git declares it no more, and its cluster was seen without it. */
  | { kind: 'gone'; id: string }
  | { kind: 'changed'; id: string; row: ObservationRow };

/** What clusters were seen to have, as the database keeps it. */
export class ObservationStore {
  constructor(private readonly knex: Knex) {}

  /** Whether a cluster has or should have environments. */
  async hasAnyOn(cluster: string): Promise<boolean> {
    const row = await this.knex('environments').where({ cluster }).first('id');
    return row !== undefined;
  }

  /** Where an environment is or should be. */
  async findPlace(
    owner: string,
    name: string,
  ): Promise<Pick<StoredEnvironment, 'cluster' | 'namespace'> | undefined> {
    return this.knex('environments')
      .where({ owner, name })
      .first('cluster', 'namespace');
  }

  /**
   * Keeps what a reading makes of each environment that it covers, unless a reading that began later was kept. What is as it was costs no
   * statement: its age is that of the cluster's reading. A row that Git declares no more goes once its cluster is seen without it.
   *
   * @returns the ids of rows that read otherwise now; a newer age alone is no news
   */
  async record(
    reading: ReadingScope,
    observe: (environment: EnvironmentPlace) => StoredObservation,
  ): Promise<string[]> {
    return this.knex.transaction(async tx => {
      const readAt = await lockCluster(tx, reading);
      if (readAt > reading.observedAt) return [];
      const known = await listKnown(tx, reading);
      // One that was looked at later is left alone.
      const older = known.filter(row => toTime(row) <= reading.observedAt);
      const news = await mapInSlices(older, row => compare(row, observe(row)));
      const removed = await removeGone(tx, pick(news, 'gone'));
      const changed = pick(news, 'changed');
      await writeChanged(tx, changed);
      await writeAge(tx, reading, known);
      return [...removed, ...changed.map(({ id }) => id)];
    });
  }

  /** Notes why a cluster could not be read, unless an attempt that began later was noted. */
  async noteFailure(
    cluster: string,
    attempt: { attemptedAt: number; failure: string | null },
  ): Promise<void> {
    await this.knex('sweeps')
      .insert({
        cluster,
        attempted_at: attempt.attemptedAt,
        failure: attempt.failure,
      })
      .onConflict('cluster')
      .merge(['attempted_at', 'failure'])
      .where('sweeps.attempted_at', '<=', attempt.attemptedAt);
  }
}

/** One writer at a time for each cluster. Returns when its last reading began, -Infinity if there is none. */
async function lockCluster(
  tx: Knex.Transaction,
  { cluster, observedAt }: ReadingScope,
): Promise<number> {
  await tx('sweeps')
    .insert({ cluster, attempted_at: observedAt })
    .onConflict('cluster')
    .ignore();
  const query = tx('sweeps').where({ cluster }).first('read_at');
  if (isPostgres(tx)) query.forUpdate();
  const row: { read_at: number | string | null } = await query;
  return row.read_at === null ? -Infinity : Number(row.read_at);
}

async function listKnown(
  tx: Knex.Transaction,
  { cluster, namespace }: ReadingScope,
): Promise<KnownRow[]> {
  return tx('environments')
    .leftJoin('observations', 'observations.environment_id', 'environments.id')
    .where({ 'environments.cluster': cluster })
    .modify(builder => {
      if (namespace !== undefined) {
        builder.where({ 'environments.namespace': namespace });
      }
    })
    .select(
      'environments.id',
      'environments.owner',
      'environments.name',
      'environments.namespace',
      'environments.declared',
      'observations.uid',
      'observations.created_at',
      'observations.ending_since',
      'observations.objects',
      'observations.access',
      'observations.missing',
      'observations.observed_at',
    );
}

function toTime({ observed_at }: KnownRow): number {
  return observed_at === null ? -Infinity : Number(observed_at);
}

/** What is news of an environment; undefined if it is as it was. */
function compare(before: KnownRow, seen: StoredObservation): News | undefined {
  const { id } = before;
  if (!before.declared && seen.uid === null && seen.missing.length === 0) {
    return { kind: 'gone', id };
  }
  const row = toObservationRow(seen);
  const isSame =
    before.observed_at !== null && toFigures(before) === toFigures(row);
  return isSame ? undefined : { kind: 'changed', id, row };
}

function pick<K extends News['kind']>(
  news: (News | undefined)[],
  kind: K,
): (News & { kind: K })[] {
  return news.filter((each): each is News & { kind: K } => each?.kind === kind);
}

/** Unless Git declares them again meanwhile. */
async function removeGone(
  tx: Knex.Transaction,
  gone: { id: string }[],
): Promise<string[]> {
  const removed: string[] = [];
  for (const batch of toBatches(gone)) {
    const ids = batch.map(({ id }) => id);
    const left: string[] = await tx('environments')
      .whereIn('id', ids)
      .where({ declared: false })
      .pluck('id');
    await tx('environments')
      .whereIn('id', left)
      .where({ declared: false })
      .delete();
    removed.push(...left);
  }
  return removed;
}

async function writeChanged(
  tx: Knex.Transaction,
  changed: { id: string; row: ObservationRow }[],
): Promise<void> {
  for (const batch of toBatches(changed)) {
    await tx('observations')
      .insert(batch.map(({ id, row }) => ({ environment_id: id, ...row })))
      .onConflict('environment_id')
      .merge();
  }
}

/** The age of a reading of the whole cluster is the cluster's, that of a look at one namespace is its environment's. */
async function writeAge(
  tx: Knex.Transaction,
  { cluster, namespace, observedAt }: ReadingScope,
  known: KnownRow[],
): Promise<void> {
  if (namespace === undefined) {
    await tx('sweeps').where({ cluster }).update({ read_at: observedAt });
    await tx('sweeps')
      .where({ cluster })
      .where('attempted_at', '<=', observedAt)
      .update({ attempted_at: observedAt, failure: null });
    return;
  }
  await tx('observations')
    .whereIn(
      'environment_id',
      known.map(({ id }) => id),
    )
    .where('observed_at', '<', observedAt)
    .update({ observed_at: observedAt });
}

function toBatches<T>(items: T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / batchSize) }, (_, at) =>
    items.slice(at * batchSize, (at + 1) * batchSize),
  );
}

/** All but the time. */
function toFigures(
  row: Pick<
    KnownRow,
    'uid' | 'created_at' | 'ending_since' | 'objects' | 'access' | 'missing'
  >,
): string {
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
