import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { whereCriteria } from '@fairway/backend-kit';
import type { ExportFindingsQuery } from '@fairway/plugin-findings-common';
import type { Knex } from 'knex';
import { toRank } from '../domain/severityRanks';
import type { OwnerFilter } from '../permissions/findingRules';

/** Of the permission rules, as the queries call them. */
export const ruleColumns = { owner: 'findings.owner_ref' };

/** What a requester may see, and the time at which they ask. */
export interface FindingScope {
  /** Absent: everything. */
  criteria?: PermissionCriteria<OwnerFilter>;
  /** Only what these own or are assigned. */
  mine?: readonly string[];
  now: number;
}

/**
 * How a finding stands now, as SQL: what puts it aside ends by itself, at its time and when the severity becomes worse than it was when that
 * was decided.
 */
export function stateNow(knex: Knex, now: number): Knex.Raw {
  return knex.raw(
    `case when lifecycle = 'closed' then 'closed'
      when disposition is not null and disposition_until > ? and severity_rank <= disposition_rank then disposition
      else lifecycle end`,
    [now],
  );
}

/** Narrows findings to what the requester may see, and to what is asked for by cluster, environment and words. */
export function narrow(
  builder: Knex.QueryBuilder,
  knex: Knex,
  query: Pick<ExportFindingsQuery, 'cluster' | 'environment' | 'search'>,
  { criteria, mine }: FindingScope,
): void {
  if (criteria) whereCriteria(builder, criteria, ruleColumns);
  if (mine) {
    builder.where(own =>
      own.whereIn('owner_ref', mine).orWhereIn('assignee', mine),
    );
  }
  for (const column of ['cluster', 'environment'] as const) {
    const value = query[column];
    if (value === undefined) continue;
    const places = () =>
      knex('occurrences')
        .where({ [column]: value })
        .select('finding_id');
    // Where it no longer occurs counts only if it occurs nowhere.
    builder.where(place =>
      place
        .where(live =>
          live
            .whereNot('lifecycle', 'closed')
            .whereIn('id', places().whereNot({ state: 'closed' })),
        )
        .orWhere(gone =>
          gone.where('lifecycle', 'closed').whereIn('id', places()),
        ),
    );
  }
  if (query.search) search(builder, query.search);
}

/** Narrows what {@link narrow} left by the filters that have facets; `state_now` is a column of it. */
export function filter(
  builder: Knex.QueryBuilder,
  query: Pick<ExportFindingsQuery, 'severity' | 'state' | 'owner' | 'rule'>,
): void {
  const { severity, state, owner, rule } = query;
  if (severity) builder.whereIn('severity_rank', severity.map(toRank));
  builder.whereIn('state_now', state);
  if (owner === 'none') builder.whereNull('owner_ref');
  else if (owner !== undefined) builder.where({ owner_ref: owner });
  if (rule !== undefined) builder.where({ rule_id: rule });
}

function search(builder: Knex.QueryBuilder, text: string): void {
  const pattern = `%${text.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
  builder.where(any => {
    for (const column of ['rule_id', 'rule_title', 'subject_title']) {
      any.orWhereRaw(`lower(??) like ? escape '!'`, [column, pattern]);
    }
  });
}
