import type {
  ListRunsQuery,
  ListRunsResponse,
} from '@fairway/plugin-runs-common';
import type { Knex } from 'knex';
import { RunRow } from '../database/rows';
import { parseCursor, toCursor } from './cursor';
import { toRunSummary } from './toRun';

/** SQL condition of what the reader may see. */
export type Restriction = (query: Knex.QueryBuilder) => void;

// Constants of ours, never text of a request: they go into the statement as they are.
const sortExpressions = {
  createdAt: 'created_at',
  // A run that is not over sorts as the oldest.
  finishedAt: 'coalesce(finished_at, 0)',
  subject: 'subject',
} as const;

/** One page of runs by keyset: the cursor holds sort value and id of the last row, so that new runs shift nothing. */
export async function listRuns(
  knex: Knex,
  query: ListRunsQuery,
  restrict: Restriction,
): Promise<ListRunsResponse> {
  const sorted = sortExpressions[query.sort];
  const rows: (RunRow & { sort_value: string | number })[] = await knex<RunRow>(
    'runs',
  )
    .select('runs.*', knex.raw(`${sorted} as sort_value`))
    .modify(restrict)
    .modify(filterRuns, query)
    .modify(continueAfter, query, sorted)
    .orderByRaw(`${sorted} ${query.order}`)
    .orderBy('id', query.order)
    .limit(query.limit + 1);
  const items = rows.slice(0, query.limit);
  const last = items[items.length - 1];
  return {
    items: items.map(toRunSummary),
    ...(rows.length > query.limit && {
      nextCursor: toCursor(query, [last.sort_value, last.id]),
    }),
  };
}

function filterRuns(builder: Knex.QueryBuilder, query: ListRunsQuery) {
  const { state, intent, subject, owner, search } = query;
  for (const [column, value] of Object.entries({
    state,
    intent,
    subject,
    owner,
  })) {
    if (value !== undefined) {
      builder.where(column, value);
    }
  }
  if (search) {
    const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    builder.where(either =>
      either
        .whereRaw("lower(title) like ? escape '\\'", [pattern])
        .orWhereRaw("lower(subject) like ? escape '\\'", [pattern])
        .orWhere('id', search),
    );
  }
}

function continueAfter(
  builder: Knex.QueryBuilder,
  query: ListRunsQuery,
  sorted: string,
) {
  if (!query.cursor) {
    return;
  }
  const [value, id] = parseCursor(query, query.cursor);
  const than = query.order === 'asc' ? '>' : '<';
  builder.where(after =>
    after
      .whereRaw(`${sorted} ${than} ?`, [value])
      .orWhere(same =>
        same.whereRaw(`${sorted} = ?`, [value]).where('id', than, id),
      ),
  );
}
