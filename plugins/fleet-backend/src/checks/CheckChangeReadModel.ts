import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  checkStateSchema,
  type CheckState,
  type ListCheckChangesQuery,
} from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';
import type { ClusterFilter } from '../clusters/ClusterFilter';
import type { ClusterReadModel } from '../clusters/ClusterReadModel';
import type { ListPosition } from '../clusters/ListPosition';

/** A change of what a check says of a cluster. */
export interface StoredCheckChange {
  cluster: string;
  check: string;
  state: CheckState;
  /** Null: nothing was said before, or it is no longer kept. */
  before: CheckState | null;
  reason: string;
  at: number;
}

interface ChangeRow {
  id: number;
  cluster: string;
  check_id: string;
  state: string;
  before: string | null;
  reason: string;
  /** PostgreSQL gives 64-bit integers as text. */
  at: number | string;
}

/** Reads changes of checks for people. */
export class CheckChangeReadModel {
  readonly #knex: Knex;
  readonly #clusters: Pick<ClusterReadModel, 'selectNames'>;

  constructor(knex: Knex, clusters: Pick<ClusterReadModel, 'selectNames'>) {
    this.#knex = knex;
    this.#clusters = clusters;
  }

  /** One page, latest first, of the clusters that exist and may be seen. Undefined `criteria` is all of them. */
  async list(
    query: ListCheckChangesQuery,
    options: {
      criteria?: PermissionCriteria<ClusterFilter>;
      after?: ListPosition;
    },
  ): Promise<{ items: StoredCheckChange[]; next?: ListPosition }> {
    const { limit } = query;
    const rows: ChangeRow[] = await this.#knex('check_changes as change')
      .whereIn('cluster', this.#clusters.selectNames(options.criteria))
      .modify(narrow, query)
      .modify(startAfter, options.after)
      .select('change.*', {
        before: this.#knex('check_changes as former')
          .whereRaw('former.cluster = change.cluster')
          .whereRaw('former.check_id = change.check_id')
          .whereRaw('former.id < change.id')
          .orderBy('former.id', 'desc')
          .limit(1)
          .select('state'),
      })
      .orderBy([
        { column: 'change.at', order: 'desc' },
        { column: 'change.id', order: 'desc' },
      ])
      .limit(limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(toChange),
      ...(rows.length > limit &&
        last && { next: { value: Number(last.at), name: String(last.id) } }),
    };
  }
}

function narrow(
  builder: Knex.QueryBuilder,
  { cluster, check, state, from, to }: ListCheckChangesQuery,
): void {
  if (cluster !== undefined) builder.where('change.cluster', cluster);
  if (check !== undefined) builder.where('change.check_id', check);
  if (state !== undefined) builder.where('change.state', state);
  if (from !== undefined) builder.where('change.at', '>=', Date.parse(from));
  if (to !== undefined) builder.where('change.at', '<', Date.parse(to));
}

function startAfter(
  builder: Knex.QueryBuilder,
  after: ListPosition | undefined,
): void {
  if (!after) return;
  builder.where(rest =>
    rest
      .where('change.at', '<', after.value)
      .orWhere(same =>
        same
          .where('change.at', after.value)
          .where('change.id', '<', Number(after.name)),
      ),
  );
}

function toChange(row: ChangeRow): StoredCheckChange {
  return {
    cluster: row.cluster,
    check: row.check_id,
    state: checkStateSchema.parse(row.state),
    before: row.before === null ? null : checkStateSchema.parse(row.before),
    reason: row.reason,
    at: Number(row.at),
  };
}
