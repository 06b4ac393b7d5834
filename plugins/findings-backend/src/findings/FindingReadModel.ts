import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { whereCriteria } from '@fairway/backend-kit';
import type {
  ExportFindingsQuery,
  FindingState,
} from '@fairway/plugin-findings-common';
import type { Knex } from 'knex';
import { decodeClusterBits } from '../domain/clusterBits';
import type { FacetedFinding } from '../domain/countFacets';
import { toSeverity } from '../domain/severityRanks';
import type { OwnerFilter, Owned } from '../permissions/findingRules';
import type {
  FindingRow,
  HistoryRow,
  OccurrenceRow,
  ScopeRow,
} from '../reports/rows';
import type { ListPosition } from './ListPosition';
import {
  filter,
  narrow,
  ruleColumns,
  stateNow,
  type FindingScope,
} from './selectFindings';

/** Longest history that is shown. */
const historyShown = 200;

export type ListedFinding = FindingRow & { state_now: FindingState };

type SortedFinding = ListedFinding & { sort_value: string | number };

/** An occurrence, with what the last report of its scope says of it. */
export type ShownOccurrence = OccurrenceRow &
  Pick<ScopeRow, 'observed_at' | 'unassessed'>;

/** Reads findings for people. A list is as long as it has findings, and does not look at their occurrences. */
export class FindingReadModel {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** One page, in order, and where the next begins. */
  async list(
    query: ExportFindingsQuery & { limit: number },
    scope: FindingScope & { after?: ListPosition },
  ): Promise<{ items: ListedFinding[]; next?: ListPosition }> {
    const knex = this.#knex;
    const { order, limit } = query;
    const { after } = scope;
    const rows: SortedFinding[] = await knex
      .with('matching', builder =>
        builder
          .from('findings')
          .select(
            'findings.*',
            knex.raw('? as state_now', [stateNow(knex, scope.now)]),
            knex.raw('? as sort_value', [sortValue(knex, query.sort)]),
          )
          .modify(narrow, knex, query, scope),
      )
      .from('matching')
      .select('*')
      .modify(filter, query)
      .modify(builder => {
        if (after) startAfter(builder, order, after);
      })
      .orderBy([
        { column: 'sort_value', order },
        { column: 'id', order },
      ])
      .limit(limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      ...(rows.length > limit &&
        last && { next: toPosition(last, query.sort) }),
    };
  }

  /** What the findings that the requester may see are counted by, whatever is filtered by that. */
  async listFacets(
    query: Pick<ExportFindingsQuery, 'environment' | 'search'>,
    scope: FindingScope,
  ): Promise<FacetedFinding[]> {
    const knex = this.#knex;
    const { environment, search } = query;
    const rows: Pick<
      ListedFinding,
      | 'severity_rank'
      | 'owner_ref'
      | 'rule_id'
      | 'rule_title'
      | 'cluster_bits'
      | 'state_now'
    >[] = await knex('findings')
      .select(
        'severity_rank',
        'owner_ref',
        'rule_id',
        'rule_title',
        'cluster_bits',
        knex.raw('? as state_now', [stateNow(knex, scope.now)]),
      )
      .modify(narrow, knex, { environment, search }, scope);
    return rows.map(row => ({
      severity: toSeverity(row.severity_rank),
      state: row.state_now,
      owner: row.owner_ref,
      rule: { id: row.rule_id, title: row.rule_title },
      clusters: decodeClusterBits(row.cluster_bits),
    }));
  }

  /** The clusters that findings are counted by, by their numbers. */
  async listClusters(): Promise<ReadonlyMap<number, string>> {
    const rows: { number: number; name: string }[] = await this.#knex(
      'clusters',
    ).select('number', 'name');
    return new Map(rows.map(({ number, name }) => [number, name]));
  }

  /** The finding, if it exists and may be seen. */
  async find(
    id: string,
    scope: { criteria?: PermissionCriteria<OwnerFilter>; now: number },
  ): Promise<ListedFinding | undefined> {
    const knex = this.#knex;
    const { criteria, now } = scope;
    return knex('findings')
      .where({ id })
      .modify(builder => {
        if (criteria) whereCriteria(builder, criteria, ruleColumns);
      })
      .first('findings.*', knex.raw('? as state_now', [stateNow(knex, now)]));
  }

  /** Whose the findings are, for the permission framework. */
  async findOwners(ids: string[]): Promise<(Owned | undefined)[]> {
    const rows: FindingRow[] = await this.#knex('findings')
      .whereIn('id', ids)
      .select('id', 'owner_ref');
    const owners = new Map(rows.map(row => [row.id, row.owner_ref]));
    return ids.map(id => {
      const owner = owners.get(id);
      return owner === undefined ? undefined : { owner };
    });
  }

  /** Where a finding is true, by cluster; of a closed one, where it was at the last. */
  async listOccurrences(
    finding: Pick<FindingRow, 'id' | 'lifecycle'>,
    limit: number,
    after?: ListPosition,
  ): Promise<{ items: ShownOccurrence[]; next?: ListPosition }> {
    const rows: ShownOccurrence[] = await this.#knex('occurrences')
      .leftJoin('scopes', join =>
        join
          .on('scopes.rule_id', 'occurrences.rule_id')
          .andOn('scopes.scope', 'occurrences.scope'),
      )
      .where({ finding_id: finding.id })
      .modify(builder => {
        if (finding.lifecycle !== 'closed') {
          builder.whereNot('occurrences.state', 'closed');
        }
        if (after) {
          builder.where(beyond =>
            beyond
              .where('cluster', '>', after.value)
              .orWhere(same =>
                same
                  .where('cluster', after.value)
                  .where('occurrences.key', '>', after.id),
              ),
          );
        }
      })
      .select('occurrences.*', 'scopes.observed_at', 'scopes.unassessed')
      .orderBy(['cluster', 'occurrences.key'])
      .limit(limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      ...(rows.length > limit &&
        last && { next: { value: last.cluster, id: last.key } }),
    };
  }

  /** Newest first. */
  async listHistory(id: string): Promise<HistoryRow[]> {
    return this.#knex('history')
      .where({ finding_id: id })
      .orderBy('id', 'desc')
      .limit(historyShown);
  }
}

/** What rows are ordered by. Of one severity, the newer come first when descending. */
function sortValue(knex: Knex, sort: ExportFindingsQuery['sort']): Knex.Raw {
  switch (sort) {
    case 'severity':
      // Times have 13 digits until the year 2286.
      return knex.raw('severity_rank * 10000000000000 + first_seen');
    case 'firstSeen':
      return knex.raw('first_seen');
    case 'lastSeen':
      return knex.raw('last_seen');
    case 'occurrences':
      return knex.raw('open_count + unknown_count');
    case 'rule':
      return knex.raw('rule_id');
    case 'owner':
      return knex.raw(`coalesce(owner_ref, '')`);
    default:
      return sort satisfies never;
  }
}

function toPosition(
  { id, sort_value: value }: SortedFinding,
  sort: ExportFindingsQuery['sort'],
): ListPosition {
  const isText = sort === 'rule' || sort === 'owner';
  return { value: isText ? value : Number(value), id };
}

function startAfter(
  builder: Knex.QueryBuilder,
  order: 'asc' | 'desc',
  after: ListPosition,
): void {
  const beyond = order === 'asc' ? '>' : '<';
  builder.where(rest =>
    rest
      .where('sort_value', beyond, after.value)
      .orWhere(equal =>
        equal.where('sort_value', after.value).where('id', beyond, after.id),
      ),
  );
}
