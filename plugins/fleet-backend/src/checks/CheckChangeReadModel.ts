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
import { narrowChanges, toNextPosition } from '../history/narrowChanges';

/** A change of what a check says of a cluster. */
export interface StoredCheckChange {
  id: number;
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

/** For so long a check may be unknown before it says something for the first time, in milliseconds. */
const settleMs = 10 * 60_000;

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
    query: Omit<ListCheckChangesQuery, 'cursor'>,
    options: {
      criteria?: PermissionCriteria<ClusterFilter>;
      after?: ListPosition;
      /** Leaves out what a check said first of a cluster, and that it was unknown until it was read: some seventy rows at once for each that joins. */
      withoutFirst?: boolean;
    },
  ): Promise<{ items: StoredCheckChange[]; next?: ListPosition }> {
    const { limit } = query;
    const former = () =>
      this.#knex('check_changes as former')
        .whereRaw('former.cluster = change.cluster')
        .whereRaw('former.check_id = change.check_id')
        .whereRaw('former.id < change.id');
    const rows: ChangeRow[] = await this.#knex('check_changes as change')
      .whereIn('cluster', this.#clusters.selectNames(options.criteria))
      .modify(narrow, query)
      .modify(narrowChanges, query, options.after)
      .select('change.*', {
        before: former().orderBy('former.id', 'desc').limit(1).select('state'),
      })
      .modify(builder => {
        if (options.withoutFirst) {
          builder.whereExists(
            former()
              .select('former.id')
              .where(known => {
                known
                  .whereNot('former.state', 'unknown')
                  .orWhereRaw('former.at <= change.at - ?', [settleMs]);
              }),
          );
        }
      })
      .orderBy([
        { column: 'change.at', order: 'desc' },
        { column: 'change.id', order: 'desc' },
      ])
      .limit(limit + 1);
    return {
      items: rows.slice(0, limit).map(toChange),
      next: toNextPosition(rows, limit),
    };
  }
}

function narrow(
  builder: Knex.QueryBuilder,
  { check, state }: Pick<ListCheckChangesQuery, 'check' | 'state'>,
): void {
  if (check !== undefined) builder.where('change.check_id', check);
  if (state !== undefined) builder.where('change.state', state);
}

function toChange(row: ChangeRow): StoredCheckChange {
  return {
    id: row.id,
    cluster: row.cluster,
    check: row.check_id,
    state: checkStateSchema.parse(row.state),
    before: row.before === null ? null : checkStateSchema.parse(row.before),
    reason: row.reason,
    at: Number(row.at),
  };
}
