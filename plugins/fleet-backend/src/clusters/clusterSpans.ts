import type { Knex } from 'knex';

/** Notes that a cluster belongs to the fleet from now on. */
export async function beginSpan(
  tx: Knex,
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

/** Notes what a replica of an older version, which knows no spans, has declared or retired meanwhile. */
export async function mendSpans(knex: Knex, now: number): Promise<void> {
  const isDeclared = knex('clusters').whereNull('retired_at').select('name');
  const isOpen = knex('cluster_spans')
    .whereNull('retired_at')
    .select('cluster');
  const unnoted = isDeclared.clone().whereNotIn('name', isOpen);
  const declared: string[] = await unnoted.pluck('name');
  for (const cluster of declared) await beginSpan(knex, cluster, now);
  await knex('cluster_spans')
    .whereNull('retired_at')
    .whereNotIn('cluster', isDeclared)
    .update({
      retired_at: knex('clusters')
        .whereRaw('clusters.name = cluster_spans.cluster')
        .select('retired_at'),
    });
}
