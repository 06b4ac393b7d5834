import type { Knex } from 'knex';
import { inBatches } from './inBatches';

/** The number of each cluster, which it keeps for good; clusters that have none yet get one. */
export async function numberClusters(
  tx: Knex.Transaction,
  names: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  // In one order, so that two who number the same clusters never wait for each other.
  const wanted = [...new Set(names)].sort();
  const numbers = await readNumbers(tx, wanted);
  const fresh = wanted.filter(name => !numbers.has(name));
  if (fresh.length === 0) return numbers;
  await inBatches(fresh, some =>
    tx('clusters')
      .insert(some.map(name => ({ name })))
      .onConflict('name')
      .ignore(),
  );
  return new Map([...numbers, ...(await readNumbers(tx, fresh))]);
}

async function readNumbers(
  tx: Knex.Transaction,
  names: readonly string[],
): Promise<Map<string, number>> {
  const numbers = new Map<string, number>();
  await inBatches(names, async some => {
    const rows: { number: number; name: string }[] = await tx('clusters')
      .whereIn('name', some)
      .select('number', 'name');
    for (const { number, name } of rows) numbers.set(name, number);
  });
  return numbers;
}
