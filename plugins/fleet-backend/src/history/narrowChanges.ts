import type { Knex } from 'knex';
import type { ListPosition } from '../clusters/ListPosition';

/** Narrows rows of a table `change` (`cluster`, `at`, `id`) to a cluster, a time, and what comes after a page, latest first. */
export function narrowChanges(
  builder: Knex.QueryBuilder,
  asked: { cluster?: string; from?: string; to?: string },
  after: ListPosition | undefined,
): void {
  const { cluster, from, to } = asked;
  if (cluster !== undefined) builder.where('change.cluster', cluster);
  if (from !== undefined) builder.where('change.at', '>=', Date.parse(from));
  if (to !== undefined) builder.where('change.at', '<', Date.parse(to));
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

/** Where a page of `limit` of the rows ends; undefined if it has all of them. */
export function toNextPosition(
  rows: readonly { id: number; at: number | string }[],
  limit: number,
): ListPosition | undefined {
  if (rows.length <= limit) return undefined;
  const { at, id } = rows[limit - 1];
  return { value: Number(at), name: String(id) };
}
