import type { DeclaredBy } from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';
import { endSpans } from './clusterSpans';
import type { ClusterRow } from './ClusterRow';

/**
 * Of rows that a list lacks, those that nobody declares any more. What a hub told stays until that hub was read; and while documents were not
 * read everything stays, as a document may declare what another source declared before.
 *
 * @param missing - sources that were not read yet
 */
export function findLeft(
  rows: ClusterRow[],
  missing: readonly DeclaredBy[],
): ClusterRow[] {
  if (missing.includes('fleet-repository')) return [];
  return rows.filter(
    row =>
      row.retired_at === null &&
      !missing.some(source => source === row.declared_by),
  );
}

/** Hides the rows and ends their observation; what was known of them stays. */
export async function retireClusters(
  tx: Knex.Transaction,
  rows: ClusterRow[],
  now: number,
): Promise<void> {
  const names = rows.map(({ name }) => name);
  await tx('clusters').whereIn('name', names).update({ retired_at: now });
  await tx('observers').whereIn('cluster', names).delete();
  await endSpans(tx, names, now);
}
