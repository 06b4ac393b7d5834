import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { whereCriteria } from '@fairway/backend-kit';
import type { ListEnvironmentsQuery } from '@fairway/plugin-environments-common';
import type { Knex } from 'knex';
import type { OwnerFilter } from '../permissions/ownedRules';
import type { ListPosition } from './ListPosition';
import {
  JoinedRow,
  listedColumns,
  ListedEnvironment,
  ListedRow,
  ObservedEnvironment,
  toListedEnvironment,
  toObservedEnvironment,
} from './EnvironmentRow';

const sortColumns = {
  name: 'environments.name',
  owner: 'environments.owner',
  cluster: 'environments.cluster',
  leaseUntil: 'environments.lease_until',
} as const;

/** Of the permission rules, as the queries call them. */
const ruleColumns = { owner: 'environments.owner_ref' };

export interface ListScope {
  /** What the requester may see; absent: everything. */
  criteria?: PermissionCriteria<OwnerFilter>;
  /** Only what these own. */
  owners?: string[];
  after?: ListPosition;
}

/** Environments joined with what was last seen of them. */
export class EnvironmentReadModel {
  constructor(private readonly knex: Knex) {}

  /** One page, in order, and where the next begins. */
  async list(
    query: Omit<ListEnvironmentsQuery, 'cursor' | 'state' | 'mine'>,
    scope: ListScope,
  ): Promise<{ items: ListedEnvironment[]; next?: ListPosition }> {
    const column = sortColumns[query.sort];
    const rows: ListedRow[] = await this.#select(
      ...listedColumns.map(each => `environments.${each}`),
    )
      .modify(builder => restrict(builder, query, scope))
      .modify(builder => startAfter(builder, column, query.order, scope.after))
      .orderBy([
        { column, order: query.order },
        { column: 'environments.id', order: query.order },
      ])
      .limit(query.limit + 1);
    const items = rows.slice(0, query.limit).map(toListedEnvironment);
    const last = items.at(-1);
    return {
      items,
      ...(rows.length > query.limit &&
        last && { next: toPosition(last, query.sort) }),
    };
  }

  /** Undefined if there is none, or none that may be seen. */
  async find(
    owner: string,
    name: string,
    criteria?: PermissionCriteria<OwnerFilter>,
  ): Promise<ObservedEnvironment | undefined> {
    const row: JoinedRow | undefined = await this.#select(
      'environments.*',
      'observations.access',
    )
      .where({ 'environments.owner': owner, 'environments.name': name })
      .modify(builder => {
        if (criteria) whereCriteria(builder, criteria, ruleColumns);
      })
      .first();
    return row && toObservedEnvironment(row);
  }

  /** Owners of environments by `<owner>/<name>`, for the permission framework. */
  async findOwners(
    keys: string[],
  ): Promise<({ ownerRef: string } | undefined)[]> {
    return Promise.all(
      keys.map(async key => {
        const [owner, name] = key.split('/');
        const row = await this.knex('environments')
          .where({ owner, name: name ?? '' })
          .first('owner_ref');
        return row && { ownerRef: row.owner_ref };
      }),
    );
  }

  #select(...columns: string[]): Knex.QueryBuilder {
    return this.knex('environments')
      .leftJoin(
        'observations',
        'observations.environment_id',
        'environments.id',
      )
      .leftJoin('sweeps', 'sweeps.cluster', 'environments.cluster')
      .select(
        ...columns,
        'observations.uid',
        'observations.created_at',
        'observations.ending_since',
        'observations.objects',
        'observations.missing',
        'observations.observed_at',
        'sweeps.failure',
        'sweeps.read_at',
      );
  }
}

/** Where a page ends with this row, in this order. */
export function toPosition(
  environment: ListedEnvironment,
  sort: ListEnvironmentsQuery['sort'],
): ListPosition {
  return { value: environment[sort], id: environment.id };
}

function restrict(
  builder: Knex.QueryBuilder,
  query: Pick<ListEnvironmentsQuery, 'owner' | 'cluster' | 'search'>,
  scope: ListScope,
): void {
  const { criteria, owners } = scope;
  if (criteria) {
    whereCriteria(builder, criteria, ruleColumns);
  }
  if (owners) {
    builder.whereIn('environments.owner_ref', owners);
  }
  if (query.owner !== undefined) {
    builder.where('environments.owner', query.owner);
  }
  if (query.cluster !== undefined) {
    builder.where('environments.cluster', query.cluster);
  }
  if (query.search) {
    search(builder, query.search);
  }
}

/** Looks for the text in the columns that people read, letters in either case. */
function search(builder: Knex.QueryBuilder, text: string): void {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  builder.andWhere(nested => {
    for (const column of ['namespace', 'purpose', 'class', 'cluster']) {
      nested.orWhereRaw(`lower(environments.${column}) like ? escape '\\'`, [
        pattern,
      ]);
    }
  });
}

function startAfter(
  builder: Knex.QueryBuilder,
  column: string,
  order: 'asc' | 'desc',
  after: ListPosition | undefined,
): void {
  if (!after) {
    return;
  }
  const beyond = order === 'asc' ? '>' : '<';
  builder.andWhere(nested =>
    nested
      .where(column, beyond, after.value)
      .orWhere(equal =>
        equal
          .where(column, after.value)
          .andWhere('environments.id', beyond, after.id),
      ),
  );
}
