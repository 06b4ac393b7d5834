import type {
  DriftCluster,
  DriftState,
  ListDriftObjectsQuery,
} from '@fairway/plugin-drift-common';
import type { Knex } from 'knex';
import { toSeverity } from '../domain/DriftRecord';
import type { Owned } from '../permissions/driftRules';
import { toNumber, type ObjectRow } from '../store/objectRows';
import type { ListPosition } from './ListPosition';
import {
  joinObjects,
  narrow,
  restrict,
  stateOfObject,
  type DriftScope,
} from './narrowObjects';

/** A row with what is known of its cluster. */
export type ListedObject = ObjectRow & {
  cluster_unknown: string | null;
  observed_at: number | string | null;
} & SnoozeColumns;

/** Null: it is not put aside now. */
interface SnoozeColumns {
  snooze_reason: string | null;
  snooze_until: number | string | null;
  snooze_by: string | null;
  snooze_at: number | string | null;
  snooze_run: string | null;
}

interface ClusterRow {
  cluster: string;
  observed_at: number | string | null;
  unknown: string | null;
  missing: string;
  counts: string;
  severity_rank: number | null;
}

const sortColumns = {
  severity: 'severity_rank',
  firstSeen: 'first_seen',
  cluster: 'cluster',
  name: 'name',
} as const;

type OwnCounts = Map<string, { counts: DriftCluster['counts']; rank: number }>;

const none: DriftCluster['counts'] = {
  ...{ drifted: 0, missing: 0, extra: 0 },
  ...{ unknown: 0, settling: 0, inSync: 0 },
};

/** Reads drift for people. */
export class DriftReadModel {
  readonly #knex: Knex;
  readonly #now: () => number;

  constructor(knex: Knex, now = () => Date.now()) {
    this.#knex = knex;
    this.#now = now;
  }

  /** One page of objects, and where the next begins. */
  async list(
    query: ListDriftObjectsQuery,
    scope: DriftScope & { after?: ListPosition },
  ): Promise<{ items: ListedObject[]; next?: ListPosition }> {
    const { limit, order, sort } = query;
    const column = `objects.${sortColumns[sort]}`;
    const sortValue = this.#knex.raw(
      sort === 'firstSeen' ? 'coalesce(??, 0)' : '??',
      [column],
    );
    const rows: ListedObject[] = await this.#select()
      .modify(narrow, this.#knex, query, scope)
      .modify(builder => {
        if (!scope.after) return;
        const { id, value } = scope.after;
        const sign = order === 'asc' ? '>' : '<';
        builder.whereRaw(`(?, objects.id) ${sign} (?, ?)`, [
          ...[sortValue, value, id],
        ]);
      })
      .orderByRaw(`? ${order}, objects.id ${order}`, [sortValue])
      .limit(limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      ...(rows.length > limit &&
        last && { next: { id: last.id, value: toSortValue(last, sort) } }),
    };
  }

  /** The object, if it exists and may be seen. */
  async find(id: string, scope: DriftScope): Promise<ListedObject | undefined> {
    return this.#select()
      .where({ 'objects.id': id })
      .modify(restrict, scope)
      .first();
  }

  /** Whose objects are, in the order asked, each reference as `toObjectsRef` writes it; undefined for what is not there. */
  async findOwners(refs: string[]): Promise<(Owned | undefined)[]> {
    const ids = refs.flatMap(ref => ref.split(','));
    const rows: { id: string; owner_ref: string | null }[] = await this.#knex(
      'objects',
    )
      .whereIn('id', ids)
      .select('id', 'owner_ref');
    const known = new Map(rows.map(row => [row.id, row.owner_ref]));
    return refs.map(ref => {
      const owners = ref.split(',').map(id => known.get(id));
      return owners.some(owner => owner === undefined)
        ? undefined
        : { owners: owners.map(owner => owner ?? null) };
    });
  }

  /** Clusters by name, with what the requester may see of each; those of which they may see nothing are left out. */
  async listClusters(
    page: { limit: number; after?: ListPosition },
    scope: DriftScope,
  ): Promise<{ items: DriftCluster[]; next?: ListPosition }> {
    const { after, limit } = page;
    const rows: ClusterRow[] = await this.#knex('clusters')
      .modify(builder => {
        if (after) builder.where('cluster', '>', after.id);
        if (scope.criteria) {
          builder.whereIn(
            'cluster',
            this.#knex('objects').distinct('cluster').modify(restrict, scope),
          );
        }
      })
      .orderBy('cluster')
      .limit(limit + 1);
    const shown = rows.slice(0, limit);
    const own = scope.criteria && (await this.#count(shown, scope));
    const last = shown.at(-1);
    return {
      items: shown.map(row => toCluster(row, own)),
      ...(rows.length > limit &&
        last && { next: { id: last.cluster, value: last.cluster } }),
    };
  }

  /** Counts what a requester may see, by cluster. */
  async #count(
    clusters: readonly ClusterRow[],
    scope: DriftScope,
  ): Promise<OwnCounts> {
    const knex = this.#knex;
    const rows: {
      cluster: string;
      state: DriftState;
      total: number | string;
      rank: number;
    }[] = await knex
      .from(
        knex('objects')
          .whereIn(
            'cluster',
            clusters.map(({ cluster }) => cluster),
          )
          .modify(restrict, scope)
          .select('cluster', 'severity_rank', {
            state: knex.raw(stateOfObject),
          })
          .as('stated'),
      )
      .groupBy('cluster', 'state')
      .select('cluster', 'state')
      .count({ total: '*' })
      .max({ rank: 'severity_rank' });
    const counts: OwnCounts = new Map();
    for (const { cluster, rank, state, total } of rows) {
      const known = counts.get(cluster) ?? { counts: { ...none }, rank: 0 };
      known.counts[state === 'in-sync' ? 'inSync' : state] = Number(total);
      known.rank = Math.max(known.rank, rank);
      counts.set(cluster, known);
    }
    return counts;
  }

  #select() {
    return joinObjects(this.#knex, this.#now()).select(
      'objects.*',
      'clusters.observed_at',
      {
        cluster_unknown: 'clusters.unknown',
        snooze_reason: 'snoozes.reason',
        snooze_until: 'snoozes.until',
        snooze_by: 'snoozes.by_ref',
        snooze_at: 'snoozes.at',
        snooze_run: 'snoozes.run',
      },
    );
  }
}

function toSortValue(
  row: ListedObject,
  sort: ListDriftObjectsQuery['sort'],
): string | number {
  if (sort === 'firstSeen') return toNumber(row.first_seen) ?? 0;
  return row[sortColumns[sort]] as string | number;
}

/** Kinds that could not be read are told to those who may see all of the cluster. */
function toCluster(row: ClusterRow, own: OwnCounts | undefined): DriftCluster {
  const observedAt = toNumber(row.observed_at);
  const mine = own?.get(row.cluster);
  const rank = own ? mine?.rank ?? 0 : row.severity_rank ?? 0;
  return {
    cluster: row.cluster,
    observedAt: observedAt === null ? null : new Date(observedAt).toISOString(),
    unknown: row.unknown,
    missing: own ? [] : JSON.parse(row.missing),
    counts: own ? mine?.counts ?? none : { ...none, ...JSON.parse(row.counts) },
    severity: toSeverity(rank) ?? null,
  };
}
