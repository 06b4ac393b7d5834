import type { Knex } from 'knex';

/** Notes that a cluster belongs to the fleet from now on. */
export async function beginSpan(
  tx: Knex.Transaction,
  cluster: string,
  now: number,
): Promise<void> {
  await tx('cluster_spans').insert({ cluster, declared_at: now });
}

/** Notes that clusters have left the fleet. */
export async function endSpans(
  tx: Knex.Transaction,
  clusters: string[],
  now: number,
): Promise<void> {
  await tx('cluster_spans')
    .whereIn('cluster', clusters)
    .whereNull('retired_at')
    .update({ retired_at: now });
}
