import type {
  ListRunsQuery,
  ListRunsResponse,
} from '@fairway/plugin-runs-common';
import type { CursorCodec } from '@fairway/backend-kit';
import type { Knex } from 'knex';
import { z } from 'zod';
import { summaryColumns, SummaryRow, toRunSummary } from './toRun';

/** Where a page ended: the sort value and the id of its last row. */
export const runPositionSchema = z.tuple([
  z.union([z.string(), z.number()]),
  z.string(),
]);

/** Signed cursors of the list. They grant nothing: the reader's restriction is applied again on each page. */
export type RunCursors = CursorCodec<z.infer<typeof runPositionSchema>>;

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
  deps: { knex: Knex; cursors: RunCursors },
  query: ListRunsQuery,
  restrict: Restriction,
): Promise<ListRunsResponse> {
  const { knex, cursors } = deps;
  const sorted = sortExpressions[query.sort];
  const rows: (SummaryRow & { sort_value: string | number })[] = await knex(
    'runs',
  )
    .select(...summaryColumns, knex.raw(`${sorted} as sort_value`))
    .modify(restrict)
    .modify(filterRuns, query)
    .modify(continueAfter, query, cursors)
    .orderByRaw(`${sorted} ${query.order}`)
    .orderBy('id', query.order)
    .limit(query.limit + 1);
  const items = rows.slice(0, query.limit);
  const last = items[items.length - 1];
  return {
    items: items.map(toRunSummary),
    ...(rows.length > query.limit && {
      nextCursor: cursors.encode([last.sort_value, last.id], toContext(query)),
    }),
  };
}

function filterRuns(builder: Knex.QueryBuilder, query: ListRunsQuery) {
  const { state, intent, subject, owner, actsOn, from, to, search } = query;
  for (const [column, value] of Object.entries({
    state,
    intent,
    subject,
    owner,
    bulkhead: actsOn,
  })) {
    if (value !== undefined) {
      builder.where(column, value);
    }
  }
  if (from) builder.where('created_at', '>=', Date.parse(from));
  if (to) builder.where('created_at', '<', Date.parse(to));
  if (search) {
    const words = search.toLowerCase().replace(/[\\%_]/g, '\\$&');
    const pattern = `%${words}%`;
    builder.where(either =>
      either
        .whereRaw("lower(title) like ? escape '\\'", [pattern])
        .orWhereRaw("lower(subject) like ? escape '\\'", [pattern])
        // The name of the person, not the kind and namespace that all of them share.
        .orWhereRaw("lower(requester) like ? escape '\\'", [`%/${pattern}`])
        .orWhere('requester', search)
        .orWhere('id', search),
    );
  }
}

function continueAfter(
  builder: Knex.QueryBuilder,
  query: ListRunsQuery,
  cursors: RunCursors,
) {
  if (!query.cursor) {
    return;
  }
  const [value, id] = cursors.decode(query.cursor, toContext(query));
  const sorted = sortExpressions[query.sort];
  const than = query.order === 'asc' ? '>' : '<';
  builder.where(after =>
    after
      .whereRaw(`${sorted} ${than} ?`, [value])
      .orWhere(same =>
        same.whereRaw(`${sorted} = ?`, [value]).where('id', than, id),
      ),
  );
}

/** A cursor belongs to one order: in another one it would skip rows silently. */
function toContext({ sort, order }: ListRunsQuery): string {
  return JSON.stringify([sort, order]);
}
